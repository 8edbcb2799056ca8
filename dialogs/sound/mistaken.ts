/** A part that cramps, or its cramp, that a recogniser put down as another word like it: "my cat is cramping", "a clamp in my left foot". */
import type { Language } from '../content';

/** Of each word what it stands for, itself or the one it is like. */
type Likes = ReadonlyMap<string, string>;
export interface Mistaken { part: Likes; cramp: Likes; /** Parts that were heard as themselves: "I have a camp in the foot"; but a cramp in the car is none in the calf. */ itself: Likes; /** What may stand between a part and its cramp, a cramp and its part, and a cramp and a part that was heard as itself. */ tying: Record<'part' | 'cramp' | 'itself', ReadonlySet<string>> }

export function mistakenOf(lists: Language['intents']['lists']): Mistaken {
  const likes = (name: string): Likes => new Map(Object.entries(lists[name] ?? {}).flatMap(([word, others]) => [word, ...others].map((other) => [other, word] as const)));
  const tying = (name: string) => new Set(lists['tying']?.[name]);
  const part = likes('mistakenPart');
  return {
    part, cramp: likes('mistakenCramp'), itself: new Map([...part].filter(([word, meant]) => word === meant)),
    tying: { part: tying('part'), cramp: tying('cramp'), itself: new Set([...tying('cramp'), ...tying('itself')]) },
  };
}

/** The words as they were meant: where one of the two stands as itself, with nothing between them but what ties them, the other is put right. */
export function unmistaken(words: readonly string[], { part, cramp, itself, tying }: Mistaken): readonly string[] {
  const said = [...words];
  words.forEach((word, at) => {
    if (part.has(word)) putRight(said, at, part, cramp, tying.part);
    if (cramp.has(word)) putRight(said, at, cramp, part, tying.cramp);
    if (cramp.has(word)) putRight(said, at, cramp, itself, tying.itself);
  });
  return said;
}

/** From a word on, over what ties, to the other. */
function putRight(said: string[], at: number, first: Likes, second: Likes, tying: ReadonlySet<string>): void {
  let to = at + 1;
  while (tying.has(said[to] ?? '')) to++;
  const [one, other] = [said[at] ?? '', said[to] ?? ''];
  const [meant, meantThen] = [first.get(one), second.get(other)];
  if (meant === undefined || meantThen === undefined || (meant !== one && meantThen !== other)) return;
  said[at] = meant;
  said[to] = meantThen;
}
