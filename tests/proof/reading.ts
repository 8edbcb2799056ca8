/** How many years at school a text takes (Flesch-Kincaid), for English. */
export function schoolYears(text: string): number {
  const sentences = text.split(/[.!?]+/).filter((it) => /\w/.test(it)).length || 1;
  const words = text.toLowerCase().match(/[a-z']+/g) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return words.length === 0 ? 0 : 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels; a silent e at the end is none. */
function syllablesOf(word: string): number {
  const groups = word.replace(/'/g, '').replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}
