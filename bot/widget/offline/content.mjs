/**
 * The built content as the page without signal wants it, in four files by when they are needed: `<language>.json`, all
 * that is said and every word of danger, of articles what is said aloud; `<language>.ways.json`, how people put things, what only looks
 * like danger, and the rest of the articles; `<language>.model`, the trained classifier;
 * `<language>.replies`, the same of what people say back, empty where nothing is known of it, and behind it what danger sounds like.
 */
import { writeFileSync } from 'node:fs';

/** What no conversation needs: who reviewed what, and the other doors' words. */
const NOT_CONVERSED = ['reviewed_by', 'review_due', 'rows', 'row', 'note', 'seen'];
const OTHER_DOORS = ['widget', 'teams', 'alexa', 'app', 'pages'];
/** Sources are told with an article alone. */
const UNTOLD = ['flags', 'outcomes', 'trees', 'routines'];
/** Lists that only help to understand questions, corrections, kilometres, since when it has been so, and what was put in other words or misheard. */
const LATER = ['same', 'danger', 'texting', 'wrap', 'followUp', 'pointing', 'mine', 'bare', 'wondering', 'logging', 'field', 'foreign', 'medicine', 'condition', 'week', 'weekBefore', 'race', 'counted', 'scaleOf', 'weekday', 'span', 'ago', 'dated', 'lasting', 'aged', 'often', 'uncovered', 'wholly', 'onlyAsking', 'mostAsked', 'howAsked', 'saidAgain', 'insisting', 'astray', 'otherMatter', 'otherLanguage', 'detail', 'doing', 'narrowing', 'symptom', 'erase', 'stop', 'rejoinder', 'about', 'well', 'easier', 'ofQuestion', 'others', 'begun', 'ordinal', 'unable', 'atTimes', 'ofStep', 'felt', 'telling', 'mistakenPart', 'mistakenCramp', 'tying', 'mostSaid', 'conditionAtEnd', 'ofCramp', 'anyFoot', 'openingNothing', 'leaving', 'wordAsked', 'waiting', 'soFar', 'address', 'needed', 'illness', 'ofCoach', 'occasion', 'elsewhen', 'instead', 'apart', 'together', 'tells', 'correction', 'saidBack', 'verdict', 'askedAtEnd', 'wayOff', 'noTrouble'];
/** What is said to what is asked of a step: nothing asks for it before `ofStep` is there. */
const ASKED = 'asked';
/** Weekly distances are understood once the lists of them are there. */
const MILEAGE = 'mileage';
/** What of an exercise is told when it is asked for, or is over. */
const TOLD_LATER = [ASKED, 'harder', 'dose'];
/** What is said of what is known without guessing; other small talk waits for what it is guessed by. */
const SAID_AT_ONCE = ['what', 'onlyAsked', 'declined', 'hello', 'thanks', 'goodbye', 'whoAreYou', 'whatCanYouDo', 'otherPart', 'otherPartNamed', 'outOfScope', 'unwell', 'acknowledge', 'aside'];
/** How a question is put to who wants easier words: the list of that name is not there before. */
const EASIER = 'plain';
/** What is said back to what is said to advice, once that is understood. */
const SAID_BACK = ['doubt', 'wait', 'cost', 'there', 'tell', 'medicine', 'examined'];
/** What is understood from the first moment: what does something, said in so few words. */
const AT_ONCE = /^(command|relief|routine|check)\b/;
const FEW = 1;

/**
 * @param at where to write, without ending
 * @param buttons what the page's own buttons say
 */
export function writeContent(at, content, id, buttons) {
  const { learnt, likeness, articles, intents, lexicon, words, said: heard, ...language } = content.languages[id];
  const asked = Object.fromEntries(Object.values(articles).map(({ id: topic, asks, written, more, related, sources, answers }) => [topic, { asks, written, more, related, sources, answers }]));
  const [later, early] = parted(intents.lists, (name) => LATER.includes(name));
  const said = {
    // Until they come, a slip of the pen may raise a false alarm, never hide a true one.
    lexicon: packed({ ...lexicon, right: [] }),
    intents: { expansions: namedBy(early, intents.expansions), lists: early, intents: {}, misheard: {} },
    learnt: { sentences: atOnce(learnt.sentences, buttons) },
    ...language,
    words: unasked(parted(words, (part) => OTHER_DOORS.includes(part) || part === ASKED || part === MILEAGE)[1]),
    articles: Object.fromEntries(Object.entries(articles).map(([topic, { asks: _asks, written: _written, more: _more, related: _related, sources: _sources, answers: _answers, ...aloud }]) => [topic, aloud])),
  };
  const [, rules] = parted(content, (part) => part === 'languages');
  const neutral = Object.fromEntries(Object.entries(rules).map(([part, value]) => [part, UNTOLD.includes(part) ? without(value, ['sources']) : value]));
  const told = new Set(Object.values(articles).flatMap((article) => article.sources));
  const sources = parted(content.sources, (source) => told.has(source))[0];
  // Words first, rules after them: a third of a KiB less, packed.
  writeFileSync(`${at}.json`, JSON.stringify(without({ languages: { [id]: said }, ...neutral, sources: {} }, NOT_CONVERSED)));
  writeFileSync(`${at}.ways.json`, JSON.stringify({ intents: { ...intents, lists: later }, answers: { [ASKED]: words[ASKED] ?? {}, run: { how: words.run.how }, talk: parted(words.talk, (about) => SAID_AT_ONCE.includes(about))[1], outcome: parted(words.outcome, (back) => SAID_BACK.includes(back))[0], triage: easierOf(words.triage), [MILEAGE]: words[MILEAGE] ?? {}, routines: answersOf(words.routines) }, asked, heard: lowered(heard), right: lexicon.right, likeness: likeness === undefined ? 0 : bytesOf(likeness).length, sources: without(sources, NOT_CONVERSED) }));
  writeFileSync(`${at}.model`, bytesOf(learnt.model));
  // What danger sounds like stands at the end of the replies: as bytes it packs a quarter smaller.
  writeFileSync(`${at}.replies`, Buffer.concat([bytesOf(learnt.replies ?? ''), bytesOf(likeness ?? '')]));
}

/** How lay words are packed: between the words of one of them nothing but a space, as between words of a text, which packs best. */
const SIGNS = [[' .. ', '.'], [' ... ', ':'], [' & ', '&'], ['[', '?'], [']', ''], [' ', '_'], ['/', ' ']];

/** Lay words in order, many to a text, what is not meant behind a bar, phrases that differ in a word made one: nearly three KiB less, packed. engine.ts takes them apart again. */
function packed({ words, concepts, cues, ...others }) {
  const texts = (lists, made) => Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, made(list)]));
  const short = (phrase) => SIGNS.reduce((text, [long, sign]) => text.replaceAll(long, sign), phrase.replace(/^- /, ''));
  const apart = (list) => [false, true].map((not) => list.filter((it) => it.startsWith('- ') === not).map(short).toSorted().join(';')).filter((text, at) => at === 0 || text !== '').join('|');
  return { words: texts(words, (list) => list.toSorted().join(' ')), concepts: texts(concepts, (list) => apart(merged(list))), cues: texts(cues, (list) => apart(merged(list))), ...others };
}

const alternatives = (part) => part.replace(/[[\]]/g, '').split('/');
const isWords = (part) => !part.startsWith('-') && !['&', '..', '...'].includes(part);

/** "Left calf", "right calf": "left/right calf". */
function merged(phrases) {
  const seen = new Map();
  for (const [at, phrase] of phrases.entries()) {
    const parts = phrase.split(' ');
    for (const [place, part] of parts.entries()) {
      if (!isWords(part)) continue;
      const optional = part.startsWith('[');
      const key = JSON.stringify([place, optional, parts.toSpliced(place, 1)]);
      const other = seen.get(key);
      if (other === undefined) { seen.set(key, at); continue; }
      const words = [...new Set([...alternatives(phrases[other].split(' ')[place]), ...alternatives(part)])].toSorted().join('/');
      return merged(phrases.with(other, parts.with(place, optional ? `[${words}]` : words).join(' ')).toSpliced(at, 1));
    }
  }
  return phrases;
}

/** @returns the entries whose name is wanted, and the others */
function parted(record, wanted) {
  return [true, false].map((is) => Object.fromEntries(Object.entries(record).filter(([name]) => wanted(name) === is)));
}

/** The expansions that these phrases name, and those that these name. */
function namedBy(phrases, expansions) {
  const named = [...JSON.stringify(phrases).matchAll(/<(\w+)>/g)].map(([, name]) => name);
  const [own] = parted(expansions, (name) => named.includes(name));
  return named.length > 0 ? { ...own, ...namedBy(own, expansions) } : own;
}

function unasked({ routines, triage, mileage: _mileage, ...words }) {
  return { ...words, run: without(words.run, ['how']), triage: without(triage, [EASIER]), talk: parted(words.talk, (about) => SAID_AT_ONCE.includes(about))[0], outcome: parted(words.outcome, (back) => SAID_BACK.includes(back))[1], routines: without(routines, TOLD_LATER) };
}

/** Of each question of a tree how it is put to who wants easier words. */
function easierOf(trees) {
  const own = (nodes) => Object.fromEntries(Object.entries(nodes).flatMap(([id, node]) => (node[EASIER] === undefined ? [] : [[id, { [EASIER]: node[EASIER] }]])));
  return Object.fromEntries(Object.entries(trees).map(([tree, nodes]) => [tree, own(nodes)]));
}

/** Of each routine and each of its steps what is said to what is asked of it, and at its end. */
function answersOf(routines) {
  const own = (words) => parted(words, (name) => TOLD_LATER.includes(name))[0];
  return Object.fromEntries(Object.entries(routines).map(([id, { steps, ...routine }]) => [id, { ...own(routine), steps: Object.fromEntries(Object.entries(steps).map(([step, it]) => [step, own(it)]).filter(([, it]) => Object.keys(it).length > 0)) }]));
}

function without(value, names) {
  return JSON.parse(JSON.stringify(value, (name, part) => (names.includes(name) ? undefined : part)));
}

function atOnce(sentences, buttons) {
  const tapped = buttons.map((label) => label.toLowerCase().replace(/[^\p{L}\p{N}' ]/gu, ''));
  const found = Object.entries(sentences).map(([intent, texts]) => [intent, texts.filter((text) => tapped.includes(text) || (AT_ONCE.test(intent) && text.split(' ').length <= FEW))]);
  return Object.fromEntries(found.filter(([, texts]) => texts.length > 0));
}

/** What was said is only searched through, where capitals and marks say nothing. */
function lowered(said = {}) {
  return Object.fromEntries(Object.entries(said).map(([intent, texts]) => [intent, texts.map((text) => text.toLowerCase().replace(/[.,!?]+(?=\s|$)/g, ''))]));
}

/** The head as it is, a line; the rest as bytes, which pack better than their letters. */
function bytesOf(model) {
  const end = model.indexOf('\n') + 1;
  return Buffer.concat([Buffer.from(model.slice(0, end)), Buffer.from(model.slice(end), 'base64')]);
}
