/** Telling a person's words from our own voice coming back through the microphone. */

/** @returns whether everything heard is also being said aloud */
export function isEcho(heard: string, audible: string): boolean {
  const said = new Set(wordsIn(audible));
  const words = wordsIn(heard);
  return said.size > 0 && words.every((word) => said.has(word));
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
