/** Our own engine, whole, on runners' questions and on what a recogniser heard. */
import type { Coach } from '../../dialogs/coach';
import { respond } from '../../dialogs/respond';
import { emptySession, type Session, type Step } from '../../dialogs/session';
import type { Reply } from '../../dialogs/types';
import type { Heard, Question } from './data';
import { percent, print } from './table';

const AT = Date.UTC(2026, 0, 1);
const LEVELS = { none: 0, self_care: 0, see_clinician: 1, soon: 1, urgent: 2, emergency: 3 };

function turn(text: string, heard: 'typed' | 'spoken', session: Session, coach: Coach): Step {
  return respond({ id: `t${session.turns}`, session: 'bench', locale: 'en-US', at: AT, input: { kind: 'text', text, heard }, can: { cues: 'played', voice: heard === 'spoken' } }, session, coach);
}

type Verdict = 'hit' | 'miss' | undefined;
type Judgement = 'first' | 'topic' | 'family' | 'alone' | 'command' | 'level';
interface Judged extends Record<Judgement, Verdict> { question: Question; reply: Reply }

/**
 * Each question in a conversation of its own. `topic`: any topic of the reply is one of the gold ones (`first`: the first is; `family`: the part
 * before the dot is the same); where the gold holds `triage.*` only the level counts. `level`: as urgent as the gold, no more
 * and no less, "look after it yourself" and no advice being one.
 */
function judge(question: Question, coach: Coach): Judged {
  const { reply } = turn(question.text, 'typed', emptySession(), coach);
  const gold = question.gold.split(';').map((it) => it.trim());
  const verdict = (counts: boolean, hit: boolean): Verdict => (counts ? (hit ? 'hit' : 'miss') : undefined);
  const topical = !gold.some((it) => /^(triage|command)\.|^none$/.test(it));
  const families = new Set(gold.map(family));
  return {
    question, reply,
    first: verdict(topical, gold.includes(reply.topics[0] ?? '')),
    topic: verdict(topical, reply.topics.some((it) => gold.includes(it))),
    family: verdict(topical, reply.topics.some((it) => families.has(family(it)))),
    alone: verdict(gold.includes('none'), (reply.flow === 'talk' || reply.flow === 'unclear') && reply.level === null),
    command: verdict(gold.some((it) => it.startsWith('command.')), reply.flow !== 'unclear' && reply.flow !== 'answer' && reply.flow !== 'check'),
    level: verdict(true, LEVELS[reply.level ?? 'none'] === LEVELS[question.urgency]),
  };
}

function family(topic: string): string {
  return topic.split('.')[0] ?? '';
}

export function benchQuestions(rows: readonly Question[], coach: Coach, misses: boolean): void {
  const judged = rows.map((row) => judge(row, coach));
  const counted = (name: Judgement) => {
    const all = judged.filter((it) => it[name] !== undefined);
    return `${percent(all.filter((it) => it[name] === 'hit').length, all.length)} (${all.length})`;
  };
  const alarming = judged.filter(({ question }) => LEVELS[question.urgency] > 0);
  const calm = judged.filter(({ question }) => LEVELS[question.urgency] === 0);
  const share = (of: readonly Judged[], is: (it: Judged) => boolean) => `${percent(of.filter(is).length, of.length)} (${of.length})`;
  print(`Runners' questions, the whole engine (${rows.length})`, ['', '%'], [
    ['topic of the reply is right', counted('topic')],
    ['first topic is right', counted('first')],
    ['family is right', counted('family')],
    ['out of scope left alone', counted('alone')],
    ['command taken as one', counted('command')],
    ['level exactly right', counted('level')],
    ['alarming: at least as urgent', share(alarming, ({ question, reply }) => LEVELS[reply.level ?? 'none'] >= LEVELS[question.urgency])],
    ['urgent and emergency: at least as urgent', share(alarming.filter(({ question }) => LEVELS[question.urgency] > 1), ({ question, reply }) => LEVELS[reply.level ?? 'none'] >= LEVELS[question.urgency])],
    ['calm: not alarmed', share(calm, ({ reply }) => LEVELS[reply.level ?? 'none'] === 0)],
  ]);
  if (!misses) return;
  for (const it of judged) {
    const missed = (['topic', 'alone', 'command', 'level'] as const).filter((name) => it[name] === 'miss');
    if (missed.length > 0) console.log(`MISS ${missed.join('+')} [${it.question.gold} / ${it.question.urgency}${it.question.label_confidence === 'low' ? ' / doubtful' : ''}] got ${it.reply.flow} ${it.reply.level ?? 'no level'} ${it.reply.topics.join(', ')} :: ${it.question.id} ${it.question.text.slice(0, 220)}`);
  }
}

interface State { name: string; session: Session }

/** Where the words are said: at the very start, and while a stretch runs and its safety question is open. */
function states(coach: Coach): State[] {
  const running = turn('my arch is cramping', 'spoken', emptySession(), coach).session;
  return [{ name: 'at the start', session: emptySession() }, { name: 'in a stretch', session: running }];
}

/** What a reply means to the person: the conversation, the urgency, the topic, and what is said or done first. */
function gist({ reply }: Step): string | undefined {
  if (reply.flow === 'unclear') return undefined;
  const first = reply.blocks.map((block) => {
    switch (block.kind) {
      case 'line': case 'question': return block.text.key;
      case 'outcome': return block.outcome;
      case 'article': return block.article;
      case 'cues': return `${block.routine} ${block.step} ${block.length}`;
    }
  });
  return [reply.flow, reply.level ?? 'no level', reply.topics[0] ?? 'no topic', first[0]].join(' ');
}

interface Compared { state: string; meant: string; got: string }

/** The gist of the true words beside that of the heard ones, in each state in which the true words are understood. */
function compare({ truth, heard }: Heard, inStates: readonly State[], coach: Coach): Compared[] {
  return inStates.flatMap(({ name, session }) => {
    const meant = gist(turn(truth, 'spoken', session, coach));
    const got = heard.trim() === '' ? 'nothing heard' : gist(turn(heard, 'spoken', session, coach)) ?? 'not understood';
    return meant === undefined ? [] : [{ state: name, meant, got }];
  });
}

export function benchHeard(rows: readonly Heard[], coach: Coach, misses: boolean): void {
  const inStates = states(coach);
  const judged = rows.map((row) => ({ row, noise: row.snr_db === null ? 'clean' : `${row.snr_db} dB`, compared: compare(row, inStates, coach) }));
  const share = (of: typeof judged, state?: string) => {
    const all = of.flatMap((it) => it.compared).filter((it) => state === undefined || it.state === state);
    return percent(all.filter((it) => it.got === it.meant).length, all.length);
  };
  const rowsOf = (of: typeof judged, is: (row: Heard) => boolean) => percent(of.filter((it) => is(it.row)).length, of.length);
  const head = ['', 'n', 'same meaning %', ...inStates.map((it) => it.name), 'word for word %', 'nothing heard %'];
  print(`What a recogniser heard: same meaning as the true words, the whole engine (${rows.length})`, head, ['clean', '20 dB', '10 dB', '5 dB', '0 dB'].map((noise) => {
    const of = judged.filter((it) => it.noise === noise);
    return [noise, String(of.length), share(of), ...inStates.map((it) => share(of, it.name)), rowsOf(of, (row) => row.truth === row.heard), rowsOf(of, (row) => row.heard.trim() === '')];
  }));
  if (!misses) return;
  for (const { row, noise, compared } of judged.filter((it) => (it.row.snr_db ?? 99) >= 10)) {
    const missed = compared.filter((it) => it.got !== it.meant).map((it) => `${it.state}: meant ${it.meant}, got ${it.got}`);
    if (missed.length > 0) console.log(`MISS ${noise} ${row.voice}: '${row.truth}' heard as '${row.heard}'; ${missed.join('; ')}`);
  }
}
