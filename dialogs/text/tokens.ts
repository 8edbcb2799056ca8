/** A text as words, and where its sentences part. Shared by the listener and by every stage that reads a text. */

/** A lower-case word without possessive s; `pause` is the mark that stood before it. */
export interface Token { word: string; pause: '' | ',' | '.' }

/** Apostrophes people leave out. A word that is also an ordinary one ("well", "were") is not here. */
const CONTRACTIONS = new Map(Object.entries({
  cant: "can't", cannot: "can't", couldnt: "couldn't", dont: "don't", doesnt: "doesn't", didnt: "didn't", wont: "won't", isnt: "isn't", arent: "aren't",
  wasnt: "wasn't", hasnt: "hasn't", havent: "haven't", hadnt: "hadn't", shouldnt: "shouldn't", wouldnt: "wouldn't", im: "i'm", ive: "i've",
  its: 'it', thats: 'that', whats: 'what', hows: 'how', wheres: 'where', theres: 'there', lets: 'let', whos: 'who', shes: 'she', hes: 'he',
  youre: "you're", theyre: "they're",
}));

const PARTS = /[\p{L}\p{N}]+(?:[.,]\p{N}+)*(?:'\p{L}+)*|[.!?;:\n]+|[,()–—]/gu;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let pause: Token['pause'] = '';
  const plain = text.toLowerCase().replace(/[’‘ʼ`´]/g, "'").replace(/\bcan not\b/g, "can't");
  for (const part of plain.match(PARTS) ?? []) {
    if (/^[\p{L}\p{N}]/u.test(part)) {
      tokens.push({ word: CONTRACTIONS.get(part) ?? part.replace(/'s$/, ''), pause });
      pause = '';
    } else {
      pause = pause === '.' || /[.!?;:\n]/.test(part) ? '.' : ',';
    }
  }
  return tokens;
}

export function wordsOf(text: string): string[] {
  if (PLAIN.test(text) && !text.includes('can not')) return text.split(' ').map((word) => CONTRACTIONS.get(word) ?? word);
  return tokenize(text).map((it) => it.word);
}
/** Nothing to be parted but at its spaces: as phrases of the content are, and what a recogniser writes. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/;

/** The words of a phrase of the content, worked out once, as there are only so many. Never of what somebody says. */
export function phraseWords(phrase: string): readonly string[] {
  let words = ofPhrases.get(phrase);
  if (!words) ofPhrases.set(phrase, words = wordsOf(phrase));
  return words;
}
const ofPhrases = new Map<string, readonly string[]>();
