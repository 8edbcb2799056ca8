/** What goes on from the last answer: "and magnesium?", "and for the calf?", "how often should I do that?", "I'm 67", "for three weeks now". */
import { nearestPassage, sentenceWith } from '../../../knowledge/passages';
import { raritiesOf } from '../../../knowledge/search';
import { isCommand } from '../../commands';
import { isReport } from '../../meanings';
import { covered, type Place, placesOf } from '../../text/lists';
import { hasNumber, numberAt } from '../../text/numbers';
import { NO_ARTICLE } from '../../topics';
import type { Meaning, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare, isOnly, saysNothing } from '../basis/empty-words';
import { type Hearing, isAfterAnswer, type Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { wonders } from '../guessing/unlikely';
import { questionIn } from '../guessing/classify';
import { isAsking, namesCramp } from '../reading/frames';
import type { ListName } from '../reading/word-lists';
import { isAskedOn } from './asked-on';
import { askOn, keyOf, riskOf, surelyAsked, tells } from './details';
import { isNewQuestion, namesAnother } from './new-question';
import { isOnlyWhereTold } from './only-where-told';
import { isNamed } from './titles';

const LONGEST_FOLLOW_UP = 6;

/** "And magnesium?": the rest is a question, whatever it looks like. */
export function followUp(words: readonly string[], hearing: Hearing, ears: Ears): Meant | undefined {
  const rest = restOf(words, hearing, ears);
  return rest && asked(rest, ears);
}

function restOf(words: readonly string[], { reading }: Hearing, { followUps }: Ears): readonly string[] | undefined {
  const start = reading === undefined ? undefined : followUps.find((phrase) => phrase.every((word, at) => words[at] === word));
  return start && words.length > start.length && words.length <= start.length + LONGEST_FOLLOW_UP ? words.slice(start.length) : undefined;
}

function asked(words: readonly string[], ears: Ears): { meaning: Extract<Meaning, { kind: 'ask' }> } | undefined {
  const { topics: [article, ...also] } = questionIn(utteranceOf(words.join(' '), ears), ears);
  return article === undefined ? undefined : { meaning: { kind: 'ask', article, also: also.slice(0, 1) } };
}

/** "Mine is like that" asks for the questions. "Is that bad?" is about the last answer; "and for the calf?" asks the same of another place. Not while something runs. */
export function pointsBack(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  if (!isAfterAnswer(hearing)) return whatFor(words, hearing, ears);
  if (phraseOf('mine', words, ears)) return { kind: 'check' };
  const placed = ofPlace(utterance, hearing, ears);
  if (placed) return placed;
  const { reading, expects } = hearing;
  if (reading === undefined) return saidAgain(words, reading, ears);
  // A number that was asked for is no age.
  return farewell(words, ears) ?? (isNewQuestion(utterance, reading, ears) && !isTold(words, reading, ears) ? undefined : askedOn(words, reading, ears)) ?? saidAgain(words, reading, ears) ?? contrasted(words, hearing, ears) ?? (expects?.kind === 'scale' ? undefined : detailOf(utterance, reading, ears));
}

/** "Can I do it every day?", "how slow?": whatever other article speaks of days, it names nothing but what the one that was read tells by name. */
function isTold(words: readonly string[], reading: TopicId, ears: Ears): boolean {
  const key = keyOf(words, ears);
  return key !== undefined && tells(askOn(reading, key.id, ears).article, key.id, ears);
}

/** "Brilliant, cheers, bye": of nothing but small talk the goodbye counts. */
function farewell(words: readonly string[], { phrases, answers: { fillers } }: Ears): Meaning | undefined {
  const said = words.filter((word) => !fillers.has(word)).map((word) => phrases.exact([word]));
  return said.at(-1) === GOODBYE && said.every((intent) => intent?.startsWith('talk.') === true) ? { kind: 'talk', about: 'goodbye' } : undefined;
}
const GOODBYE = 'talk.goodbye';

/** "And too loose?", "and high arches": of the article read, in the passage with that word, unless another one is asked for. */
function contrasted(words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const { reading } = hearing;
  const rest = restOf(words, hearing, ears);
  if (reading === undefined || rest === undefined || rest.filter((word) => !isBare(word, ears)).length > LONGEST_CONTRAST) return undefined;
  const written = ears.phrases.whole(words);
  // "Too loose" tells of a cramp that lets go where one is there.
  if (written && !isReport(written)) return undefined;
  const said = utteranceOf(rest.join(' '), ears);
  const { meaning } = questionIn(said, ears);
  if (namesAnother(said, reading, ears) || (meaning?.kind === 'ask' && meaning.article !== reading && isNamed(meaning.article, rest, ears))) return undefined;
  const passages = ears.passages(reading);
  const terms = [...raritiesOf(rest.filter((word) => !ears.slots.lists.stop.words.has(word)), ears.library).keys()];
  const key = nearestPassage(rest, [], passages, ears.library) ?? (terms.length > 0 ? passages.find((passage) => terms.every((term) => passage.terms.has(term)))?.key : undefined);
  const passage = passages.find((it) => it.key === key);
  return passage && askOn(reading, sentenceWith(rest, passage, ears.library), ears);
}
const LONGEST_CONTRAST = 3;

/** "What about the calf?", "mine is always the toes": of another place what the article tells by name, else the same asked of it. */
function ofPlace({ words, slots: { place } }: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { reading } = hearing;
  if (reading === undefined || place === undefined) return undefined;
  const { lists } = ears.slots;
  const not = lists.saidAgain.found(words).find(({ id, from }) => id === 'not' && from > 0);
  const said = words.slice(0, not?.from);
  const narrows = lists.narrowing.everywhere(said).filter(({ id }) => id === 'often' || (id === 'only' && !namesCramp(said, ears.slots)));
  const rest = restOf(said, hearing, ears) ?? (narrows.length > 0 ? said : []);
  if (rest.length > LONGEST_FOLLOW_UP + 1) return undefined;
  const places = lists.place;
  const placed = covered(places.found(rest));
  if (placed.size === 0 || !rest.every((word, at) => isBare(word, ears) || lists.narrowing.words.has(word) || placed.has(at))) return undefined;
  if (tells(reading, place, ears)) return askOn(reading, place, ears);
  const title = ears.titles.get(reading) ?? [];
  const others = covered(places.found(title));
  return asked([...rest.filter((_word, at) => placed.has(at)), ...title.filter((_word, at) => !others.has(at))], ears)?.meaning;
}

/** "Does this even help?", "how often?", in an exercise: what is known of it. */
function whatFor(words: readonly string[], { flow, practising }: Hearing, ears: Ears): Meaning | undefined {
  if (flow !== 'routine') return undefined;
  if (phraseOf('pointing', words, ears)?.id === 'works') return { kind: 'command', command: 'sources' };
  const key = practising === undefined || ears.phrases.whole(words) ? undefined : keyOf(words, ears);
  // How long and how many are the run's own, and so is what its steps answer: a toe that won't move, how slowly.
  return key && !OF_THE_RUN.includes(key.id) && !isOnlyWhereTold(key.id) && practising !== undefined && tells(practising, key.id, ears) ? askOn(practising, key.id, ears) : undefined;
}

const OF_THE_RUN: readonly string[] = ['long', 'many'];

/** "No, I said downhill", "ice, not magnesium": another answer than the last, or none that the library has. */
function saidAgain(words: readonly string[], reading: TopicId | undefined, ears: Ears): Meaning | undefined {
  const again = ears.slots.lists.saidAgain.everywhere(words);
  const before = again.find(({ id, from }) => id === 'before' && from === 0);
  const after = again.find(({ id, to }) => id === 'after' && to === words.length);
  const not = after ?? again.find(({ id, from }) => id === 'not' && from > 0);
  const rest = words.slice(before?.to ?? 0, not?.from);
  if ((!before && !not) || rest.length === 0 || rest.length > LONGEST_FOLLOW_UP || words.length > LONGEST_SAID || rest.every((word) => ears.answers.fillers.has(word))) return undefined;
  if (ears.slots.lists.uncovered.everywhere(rest).length) return { kind: 'ask', article: NO_ARTICLE, also: [] };
  if (reading === undefined) return undefined;
  const written = ears.phrases.whole(rest);
  if (written?.kind === 'ask') return written;
  const [article = NO_ARTICLE, ...also] = questionIn(utteranceOf(rest.join(' '), ears), ears).topics.filter((id) => id !== reading);
  return { kind: 'ask', article, also: also.slice(0, 1) };
}
const LONGEST_SAID = 12;

/** What names nothing of its own, "how often?", goes on in the article that was read or in the one that tells it; "says who?" is about where it is from. */
function askedOn(words: readonly string[], reading: TopicId, ears: Ears): Meaning | undefined {
  const asked = phraseOf('pointing', words, ears) ?? keyOf(words, ears);
  if (!asked) return undefined;
  if (asked.id === MISSED) return { kind: 'unclear', nearest: [reading], missed: true };
  if (asked.id === NEXT_WEEK && /^mileage\./.test(reading)) return { kind: 'mileage' };
  if (isCommand(asked.id)) return { kind: 'command', command: asked.id };
  const on = askOn(reading, asked.id, ears);
  return isOnlyWhereTold(asked.id) && on.article === reading && !tells(reading, asked.id, ears) ? undefined : on;
}
/** Something else was asked. */
const MISSED = 'missed';
/** After a sum: what it makes of the week to come. */
const NEXT_WEEK = 'nextWeek';

/** "Should I stop it then?", of a medicine that was read about, in the questions that follow. */
export function quitsWhatWasRead(words: readonly string[], { flow, reading }: Hearing, ears: Ears): Meaning | undefined {
  if (flow !== 'check' || reading === undefined) return undefined;
  return phraseOf('pointing', words, ears)?.id === QUIT || (isAsking(words, ears.slots) && isAskedOn(QUIT, words, ears)) ? askOn(reading, QUIT, ears) : undefined;
}
const QUIT = 'quit';

/** A phrase of a list, and nothing else of its own. */
function phraseOf(list: ListName, words: readonly string[], ears: Ears): Place | undefined {
  const found = ears.slots.lists[list].found(words)[0];
  return found && isOnly(words, (at) => (at >= found.from && at < found.to) || saysNothing(words[at] ?? '', ears), ears) ? found : undefined;
}

/** "So how much is safe?", "and does it matter which?": a question with no noun of its own is about what was read last. */
export function namesNothing(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { words } = utterance;
  const { reading } = hearing;
  if (reading === undefined || !isAfterAnswer(hearing) || words.length < FEWEST || !(utterance.asks || wonders(words, ears.slots))) return undefined;
  const bare = ears.slots.lists.bare;
  return words.every((word) => ears.answers.fillers.has(word) || bare.words.has(word)) ? { meaning: { kind: 'ask', article: reading, also: [] } } : undefined;
}
const FEWEST = 2;

/** An age, and nothing else, goes with what was read, or with the condition or the medicine told beside it; since when or how often it has been so, and nothing else, is for the check. */
function detailOf(utterance: Utterance, reading: TopicId, ears: Ears): Meaning | undefined {
  const { words, slots: { since, medicines = [], conditions = [] } } = utterance;
  const { lists, numbers } = ears.slots;
  const tells = (names: readonly ListName[]): boolean => {
    const told = covered(placesOf(names, words, lists));
    return isOnly(words, (at) => numberAt(words, at, numbers) !== undefined || told.has(at), ears);
  };
  const isGrown = hasNumber(words, ADULT, numbers);
  const [article = reading] = [...conditions, ...medicines];
  const risk = article !== reading && (utterance.asks || surelyAsked(words, ears) === WHO) ? riskOf(reading, ears) : undefined;
  if (isGrown && tells(AGED)) return risk === undefined ? askOn(article, WHO, ears) : { kind: 'ask', article: reading, also: [article], asked: risk };
  const isDated = since !== undefined || lists.often.found(words).some(({ id }) => id === 'how');
  return isDated && tells(TIMES) && !utterance.asks ? { kind: 'check' } : undefined;
}
/** For whom it holds. */
const WHO = 'who';
/** Years: whoever is younger is heard by the listener. */
const ADULT = 18;
const AGED: readonly ListName[] = ['aged', 'condition', 'medicine'];
const TIMES: readonly ListName[] = ['span', 'ago', 'weekday', 'dated', 'setting', 'often'];
