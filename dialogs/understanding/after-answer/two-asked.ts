/** "It comes once a month, is it bad? And what can I do before bed?": two questions in one breath, each of something else that is ours. Both are answered, in short. */
import { GIST, kindAhead, WHETHER } from '../../../knowledge/passages';
import { NO_ARTICLE } from '../../topics';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAfterAnswer, type Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { questionIn } from '../guessing/classify';
import { isAsking } from '../reading/frames';
import { detailed, tells } from './details';
import { pointsBack } from './follow-ups';
import { withVerdict } from './verdicts';

type Ask = Extract<Meaning, { kind: 'ask' }>;

/** Of several the first two. Not where more is told than asked, or a sign of danger. */
export function twoAsked(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { meaning, also } = meant;
  if (also !== undefined || !MAY_BE_TWO.includes(meaning.kind) || hearing.wary !== undefined || !isAfterAnswer(hearing) || utterance.words.length > LONGEST) return meant;
  const parts = asking(utterance, ears);
  if (parts.length < 2) return meant;
  const [first, second, ...more] = parts.flatMap((part) => askedIn(part, hearing, ears) ?? []);
  const isTwo = first !== undefined && second !== undefined && more.length === 0 && parts.length === 2 && (first.article !== second.article || first.asked !== second.asked);
  return isTwo ? { ...meant, meaning: inShort(first, ears), also: inShort(second, ears) } : meant;
}
const MAY_BE_TWO: readonly Meaning['kind'][] = ['ask', 'unclear'];
/** In words: a story has one question. */
const LONGEST = 30;

/** At its marks, and at an "and" behind which something is asked. */
function asking({ parts }: Utterance, ears: Ears): readonly (readonly string[])[] {
  return parts.flatMap((part) => atJoins(part, ears)).filter((part) => part.length >= FEWEST && isAsking(part, ears.slots));
}
/** In words. */
const FEWEST = 3;

function atJoins(part: readonly string[], ears: Ears): readonly (readonly string[])[] {
  const { join } = ears.slots.lists;
  const at = part.findIndex((word, from) => from >= FEWEST && join.words.has(word) && part.length - from > FEWEST && isAsking(part.slice(from + 1), ears.slots));
  return at < 0 ? [part] : [part.slice(0, at), part.slice(at + 1)];
}

/** Of what was read, where it points to it; else of an article of its own. */
function askedIn(part: readonly string[], hearing: Hearing, ears: Ears): Ask | undefined {
  const utterance = utteranceOf(part.join(' '), ears);
  const back = hearing.reading === undefined ? undefined : pointsBack(utterance, hearing, ears);
  if (back?.kind === 'ask' && tells(back.article, back.asked ?? '', ears)) return back;
  const { meaning, share } = questionIn(utterance, ears);
  if (meaning?.kind !== 'ask' || meaning.article === NO_ARTICLE || share < SURE) return undefined;
  const told = withVerdict(detailed({ meaning: { ...meaning, also: [] } }, utterance, hearing, ears), utterance, hearing, ears).meaning;
  return told.kind === 'ask' ? told : undefined;
}
const SURE = 0.4;

/** What it tells of it by name, else its first sentence. */
function inShort(meaning: Ask, ears: Ears): Ask {
  const { article, asked = '' } = meaning;
  const key = kindAhead(asked) === WHETHER ? asked.slice(WHETHER.length + 1) : asked;
  return { ...meaning, asked: tells(article, key, ears) ? key : GIST };
}
