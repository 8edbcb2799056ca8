/** What is said beside us: an order to another thing ("stop the music", "play some jazz"), and a word to somebody else ("have you seen my keys"). */
import { ADVICE, DANGER, SAFE } from '../../moments';
import { CONTRASTS, type Place } from '../../text/lists';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAsked, isAtCheck } from '../basis/hearing';
import { sharesOf } from '../basis/replies';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { questionIn } from '../guessing/classify';
import { ALL_IS_WELL, lengthAtFront } from '../reading/answers';
import { namesCramp, startOf } from '../reading/frames';
import { isOfOther } from '../reading/slots';

/** In words: longer texts are told to us. */
const LONGEST = 12;
/** Words after an order that name what it is done to. */
const NAMING = 4;

/** Said to nobody here: what runs goes on, and where nothing does it is said that it can't be done. Of a body, of a time or of danger it tells nothing. */
export function saidApart(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { running, wary, moments: [moment = ''] = [] } = hearing;
  if (wary !== undefined || moment === ADVICE || moment === SAFE || words.length > LONGEST || isWritten(words, ears) || isOfBody(utterance, ears)) return undefined;
  const isBusy = running || isAsked(hearing);
  if (!isSent(words, beginning(words, ears), ears) && !isOrderElsewhere(words, isBusy, ears) && !isToOthers(utterance, isBusy, ears) && !isUnasked(utterance, hearing, ears)) return undefined;
  return { kind: 'talk', about: isBusy ? 'aside' : 'outOfScope' };
}

/** As a sentence of ours: "what time is it" is none. */
function isWritten(words: readonly string[], { phrases }: Ears): boolean {
  const written = phrases.whole(words);
  return written !== undefined && !(written.kind === 'talk' && written.about === 'outOfScope');
}

/** "No, it's number nine", "yeah, he's over there": a yes or a no to what nobody here asked, as hardly anybody answers a question of safety so. */
function isUnasked(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  const { screening, expects } = hearing;
  if (!(screening === true || isAtCheck(hearing)) || utterance.asks || utterance.slots.onlyAsking !== undefined) return false;
  const rest = words.slice(lengthAtFront(words, expects, screening === true ? YES_NO : ALL_IS_WELL, 1));
  if (rest.length === words.length || rest.length < FEWEST || namesNothing(rest, ears) || asksOfArticle(rest, ears)) return false;
  const shares = sharesOf(words, hearing, ears);
  const isAnswer = (name: string) => ANSWERS.includes(name) || (expects?.kind === 'options' && expects.options.some(({ id }) => id === name));
  const [best] = shares;
  const given = shares.filter(({ name }) => isAnswer(name)).map(({ share }) => share);
  const answering = screening === true ? given.reduce((sum, share) => sum + share, 0) : Math.max(0, ...given);
  return best !== undefined && answering < HARDLY && !(best.share >= SURE && best.name.startsWith('command.'));
}
/** "No. Does pickle juice work?" is asked of us. */
function asksOfArticle(words: readonly string[], ears: Ears): boolean {
  const { meaning, share } = questionIn(utteranceOf(words.join(' '), ears), ears);
  return meaning?.kind === 'ask' && share >= OF_ARTICLE;
}
const OF_ARTICLE = 0.8;
const YES_NO: readonly string[] = ['yes', 'no'];
const ANSWERS: readonly string[] = ['unsure', DANGER];
/** In words: "no problem" is known as it stands. */
const FEWEST = 2;
const HARDLY = 0.5;
const SURE = 0.6;

/** Nothing of its own, or an order, or what goes on with a "but", a "just" or an "except". */
function namesNothing(rest: readonly string[], ears: Ears): boolean {
  return CONTRASTS.includes(ears.slots.lists.beside.at(rest, 0)?.id ?? '') || rest.every((word) => isNameless(word, ears)) || (ears.phrases.whole(rest) ?? ears.phrases.byCore(rest)) !== undefined;
}

/** Tells of a part of the body, a time, a cramp or a symptom. */
export function isOfBody({ words, slots }: Utterance, ears: Ears): boolean {
  return slots.place !== undefined || slots.duration !== undefined || slots.since !== undefined || isOfOther(slots) || namesCramp(words, ears.slots) || words.some((word) => ears.slots.lists.symptom.words.has(word));
}

/** "Have you seen my keys", "put your coat on"; where nothing is under way, "shall we get a pizza" as well. */
function isToOthers(utterance: Utterance, isBusy: boolean, ears: Ears): boolean {
  const { words } = utterance;
  const said = new Set(ears.slots.lists.apart.everywhere(words).map(({ id }) => id));
  return said.has('any') || (said.has('told') && !utterance.asks) || (said.has('idle') && !isBusy);
}

/** An order is ours where what it is done to is nothing, is ours, or is only pointed at. */
function isOrderElsewhere(words: readonly string[], isBusy: boolean, ears: Ears): boolean {
  const { apart, join } = ears.slots.lists;
  const from = beginning(words, ears);
  const order = apart.allAt(words, from).find(({ id }) => ORDERS.includes(id));
  if (!order) return false;
  const end = words.findIndex((word, at) => at > order.to && join.words.has(word));
  const rest = words.slice(order.to, end < 0 ? undefined : end);
  const named = order.id === GIVE || order.id === WEAR ? rest : rest.slice(0, NAMING);
  if (is('media', named.slice(0, order.id === ORDER ? MEDIA_AFTER : undefined), ears) || (order.id === ORDER && apart.at(rest, 0)?.id === 'noise')) return true;
  // "Skip my statin", "change my diet", out of nothing, are of ours.
  if ((order.id === ORDER && !isBusy) || named.some((word) => isOurs(word, ears)) || named.every((word) => isNameless(word, ears))) return false;
  // "Put some ice on" is of ours: what is put on must be no word of ours at all.
  return order.id === GIVE || (order.id === WEAR ? named.every((word) => isNameless(word, ears) || !ears.vocabulary.has(word)) : apart.allAt(rest, 0).some(({ id }) => id === 'the'));
}
/** "Text Sarah I'm running late": to somebody by a name no sentence here holds, or as people call their own. */
function isSent(words: readonly string[], from: number, { slots: { lists }, vocabulary }: Ears): boolean {
  const send = lists.apart.allAt(words, from).filter(({ id }) => id === 'send').map(({ to }) => to);
  const to = Math.max(0, ...send);
  return to > 0 && to < words.length && (to > from + 1 || !vocabulary.has(words[to] ?? ''));
}

/** Where what is to be played begins. */
export function givenFrom(words: readonly string[], ears: Ears): number | undefined {
  return ears.slots.lists.apart.allAt(words, beginning(words, ears)).find(({ id }) => id === GIVE)?.to;
}
const ORDER = 'order';
const GIVE = 'give';
const WEAR = 'wear';
const ORDERS: readonly string[] = [ORDER, GIVE, WEAR];
/** "Next song", "skip this bloody track". */
const MEDIA_AFTER = 4;

function is(id: string, words: readonly string[], { slots: { lists } }: Ears): boolean {
  return lists.apart.everywhere(words).some((place) => place.id === id);
}

function isOurs(word: string, ears: Ears): boolean {
  const { lists } = ears.slots;
  return is('own', [word], ears) || (lists.doing.words.has(word) && !lists.bare.words.has(word) && !isNameless(word, ears)) || ears.field.has(word);
}

/** Names nothing: "some more please". */
function isNameless(word: string, { answers: { fillers }, slots: { lists } }: Ears): boolean {
  return fillers.has(word) || lists.bare.words.has(word) || lists.address.words.has(word) || lists.apart.at([word], 0)?.id === 'the';
}

/** Where the order begins, after whom it addresses and what is said around one: "can you please …". */
function beginning(words: readonly string[], { slots, answers: { fillers } }: Ears): number {
  let from = startOf(words, slots);
  for (let next: Place | undefined; ; from = next.to) {
    next = slots.lists.wrap.at(words, from) ?? (fillers.has(words[from] ?? '') ? { id: '', from, to: from + 1 } : undefined);
    if (!next) return from;
  }
}
