/**
 * Safety, proved on every path of every tree against requirements written apart from it (cases/safety.yaml), and carried
 * through the engine and the writers of every channel.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { responseOf } from '../alexa-skill/write';
import { messageOf } from '../bot/activities';
import { cardOf } from '../bot/teams-cards';
import { loadCoach } from '../dialogs/load';
import { respond } from '../dialogs/respond';
import { emptySession, type Session, type Step } from '../dialogs/session';
import { rulesOf } from '../dialogs/triage/rules';
import type { Answer, Capabilities, Input, Said } from '../dialogs/types';
import { wordsAt } from '../dialogs/words';
import { pagesOf } from '../scripts/pages';
import { earFailures, flagCases, joinFailures } from './proof/ears';
import { cueScore, flagScore, memoryScore, outcomeScore, phraseScore, type Score, treeScore } from './proof/mutation';
import { outcomeFailures } from './proof/outcomes';
import { schoolYears } from './proof/reading';
import { readCase, treeCases } from './proof/read';
import { type Path, shortestPaths, told, treeFailures, URGENCY } from './proof/tree';

jest.setTimeout(120_000);

const coach = loadCoach();
const { trees, outcomes, hash } = coach.content;
const cases = treeCases();
const proofs = new Map(Object.values(trees).map((tree) => [tree.id, treeFailures(tree, outcomes, cases, 'all')]));

/** The school year an eleven-year-old is in. */
const SCHOOL_YEAR = 6;

describe.each(Object.values(trees))('the tree $id', (tree) => {
  const { paths, failures } = proofs.get(tree.id) ?? { paths: [], failures: [] };

  test('keeps every requirement on every path', () => {
    const levels = Object.keys(URGENCY).map((level) => `${paths.filter((path) => outcomes[path.outcome]?.level === level).length} ${level}`);
    process.stdout.write(`${tree.id} (version ${tree.version}): ${paths.length} paths (${levels.join(', ')}), ${cases.rules.length} requirements, content ${hash}\n`);
    expect(failures).toEqual([]);
    expect(paths.length).toBeGreaterThan(5000);
  });

  test('every option of every question has a requirement of its own', () => {
    const named = new Set(cases.rules.flatMap(({ answers }) => Object.entries(answers).map(([question, id]) => `${question}: ${id}`)));
    const harmless = ['lasting: gone', 'medicine_weak: no', 'again: no'];
    const options = Object.entries(tree.nodes).flatMap(([id, node]) => (node.kind === 'many' ? node.options : node.kind === 'choice' ? node.options.map((it) => it.id) : []).map((option) => `${id}: ${option}`));
    expect(options.filter((it) => !named.has(it))).toEqual(harmless);
  });

  test('every rule has its row and its sources', () => {
    const rules = rulesOf(tree, outcomes);
    expect(rules.length).toBeGreaterThan(40);
    for (const rule of rules) expect({ rule, sources: rule.sources?.every((id) => id in coach.content.sources) }).toEqual({ rule, sources: true });
  });

  test('a child of eleven can read every question', () => {
    const hard = Object.values(coach.content.languages).slice(0, 1).flatMap(({ words }) => Object.keys(tree.nodes).flatMap((id) => ['ask', 'reason'].flatMap((part) => wordsAt(words, `triage.${tree.id}.${id}.${part}`))))
      .map((text) => ({ text, years: schoolYears(text), words: text.split(' ').length })).filter(({ years, words }) => years > SCHOOL_YEAR || words > 30);
    expect(hard).toEqual([]);
  });
});

describe('advice', () => {
  test('is as urgent as its name, and what may be a clot, a tear, a break or a blocked artery is never stretched or rubbed', () => {
    expect(outcomeFailures(outcomes)).toEqual([]);
    for (const id of Object.keys(outcomes).filter((it) => !outcomes[it]?.relief)) {
      const sentences = ['act', 'act_other', 'why', 'watch'].flatMap((part) => wordsAt(english().words, `outcomes.${id}.${part}`)).flatMap((text) => text.split(/(?<=[.!?])\s/));
      const urging = sentences.filter((text) => /\b(stretch|massage|rub)\b/i.test(text) && !/\b(don't|not|never|stop|shouldn't)\b/i.test(text) && !/with a stretch|when stretched/.test(text));
      expect({ id, urging }).toEqual({ id, urging: [] });
    }
  });

  test('each says what to do, why, what to watch for, and when to go further', () => {
    for (const id of Object.keys(outcomes)) {
      const watch = wordsAt(english().words, `outcomes.${id}.watch`).join(' ');
      expect({ id, parts: ['title', 'act', 'act_other', 'why', 'watch'].filter((part) => wordsAt(english().words, `outcomes.${id}.${part}`).length !== 1) }).toEqual({ id, parts: [] });
      expect(watch.split(' ').length).toBeGreaterThan(6);
      if (outcomes[id]?.level !== 'emergency') expect({ id, further: /\{\{number\}\}|same day|today|day|seen|doctor|maternity|emergency|running until/i.test(watch) }).toEqual({ id, further: true });
    }
  });
});

function english() {
  const language = coach.content.languages['en'];
  if (!language) throw new Error('no English');
  return language;
}

describe('red flags', () => {
  const cases = flagCases();

  test('each is raised by its own signs and sentences, and by no others', () => {
    const sentences = [cases.raises, cases.spares].map((it) => Object.values(it).flat().length);
    process.stdout.write(`${coach.content.flags.length} red flags, ${sentences[0] ?? 0} sentences that raise them, ${sentences[1] ?? 0} that do not\n`);
    expect(earFailures(coach.ears('en').listener, coach.content, cases, [])).toEqual([]);
    expect(coach.content.flags.filter((flag) => !cases.raises[flag.id]).map((flag) => flag.id)).toEqual([]);
  });

  test('signs that join do so when they are told in two turns', () => {
    expect(joinFailures(coach.ears('en').listener, coach.content, cases)).toEqual([]);
    expect(coach.content.flags.filter((flag) => flag.joins).length).toBeGreaterThan(20);
  });

  test('every line of every flag is recorded a second time', () => {
    const recorded = new Set(Object.entries(readCase('flags.yaml', z.looseObject({ together: z.record(z.string(), z.array(z.string())) })).together).flatMap(([id, lists]) => lists.map((it) => `${id}: ${it}`)));
    const bare = coach.content.flags.flatMap(({ id, when }) => when.map((line) => `${id}: ${line.filter((it) => !it.startsWith('!')).map((it) => it.split('|')[0] ?? '').join(' + ')}`)).filter((it) => !recorded.has(it));
    expect(bare).toEqual([]);
  });
});

/** A part of what `npm run mutate` does, which takes minutes. */
describe('whatever is broken on purpose is noticed', () => {
  test.each<[string, () => Score]>([
    ['the tree', () => treeScore(coach.content, 31)], ['outcomes', () => outcomeScore(coach, 9)], ['red flags', () => flagScore(coach, 79)], ['memory', () => memoryScore(coach, 5)],
    ['cues', () => cueScore(coach, 'en', 3)], ['lay phrases', () => phraseScore(coach, 'en', 71)],
  ])('%s', (_kind, make) => {
    const { mutants, noticed, survivors } = make();
    expect(survivors).toEqual([]);
    expect(noticed).toBeGreaterThan(mutants / 2);
  });
});

test('the pages a clinician signs say what the content says (else: npm run print-tree)', () => {
  const pages = Object.entries(pagesOf(coach.content));
  expect(pages.length).toBeGreaterThan(0);
  for (const [file, html] of pages) expect({ file, same: readFileSync(join(__dirname, '..', file), 'utf8') === html }).toEqual({ file, same: true });
});

const CHANNELS: Capabilities[] = [{ cues: 'played', voice: false }, { cues: 'pushed', voice: false }, { cues: 'steps', voice: false }, { cues: 'inline', voice: true }];

/** The answers of a path, given one by one to the engine as a door would; then a stretch is asked for. */
function through(path: Path, can: Capabilities): { said: Said; then: Said } {
  let session: Session = emptySession();
  let n = 0;
  const say = (input: Input): Said => {
    const turn = { id: `t${++n}`, session: 'proof', locale: 'en-GB', at: Date.UTC(2026, 10, 24) + n * 1000, can, input };
    const step = respond(turn, session, coach);
    session = step.session;
    return coach.say(step.reply, turn);
  };
  const answered = (answer: Answer) => say({ kind: 'meant', meaning: { kind: 'answer', answer: answer.kind === 'many' && answer.ids.length === 0 ? { kind: 'one', id: 'none' } : answer } });
  say({ kind: 'meant', meaning: { kind: 'check' } });
  const said = Object.values(path.answers).map(answered).at(-1);
  if (!said) throw new Error('a path without answers');
  return { said, then: say({ kind: 'text', text: 'my foot is cramping', heard: 'typed' }) };
}

describe('every channel', () => {
  /** For each outcome the shortest path, and of all the others every hundredth. */
  const { paths } = proofs.get('check') ?? { paths: [] };
  const shortest = shortestPaths(paths);
  const walked = [...shortest, ...paths.filter((_path, n) => n % 100 === 0)];

  test('reaches the same level by the same answers, and bars the stretch alike', () => {
    for (const path of walked) {
      for (const can of CHANNELS) {
        const { said, then } = through(path, can);
        const { level, relief } = outcomes[path.outcome] ?? { level: null, relief: true };
        expect({ path: told(path.answers), can, level: said.level }).toEqual({ path: told(path.answers), can, level });
        const stretched = then.blocks.some((block) => block.kind === 'cues');
        expect({ path: told(path.answers), can, stretched }).toEqual({ path: told(path.answers), can, stretched: relief });
      }
    }
  });

  test('writes the advice first, and an emergency alone', () => {
    for (const path of shortest) {
      for (const can of CHANNELS) {
        const { said } = through(path, can);
        const act = said.blocks.find((block) => block.kind === 'outcome')?.text ?? '';
        const written = [
          JSON.stringify(cardOf(said, { send: 'Send', sources: 'Sources', commands: ['Pause', 'Next', 'Stop'] })),
          JSON.stringify(messageOf(said, { conversation: 'c', seq: 1, at: 0 })),
          unescaped(JSON.stringify(responseOf(said, 'Cramp Coach'))),
        ];
        for (const text of written) expect({ outcome: path.outcome, has: unescaped(text).includes(act) }).toEqual({ outcome: path.outcome, has: true });
        expect(said.speak.startsWith(act)).toBe(true);
        if (said.level === 'emergency') expect({ text: said.text, speak: said.speak, listen: said.listen }).toEqual({ text: act, speak: act, listen: false });
      }
    }
  });
});

describe('after advice that words called for', () => {
  const shortest = shortestPaths((proofs.get('check') ?? { paths: [] }).paths);
  const texts = ['my calf is swollen and warm', 'my calf cramps at the same distance on every run and eases when I stop', 'my feet cramp every night for months'];
  const cases = texts.flatMap((text) => shortest.map((path) => ({ text, path })));

  /** The answers of a path wherever its questions are put, "none of these" to others. */
  function asked(text: string, { answers }: Path, can: Capabilities): Step[] {
    const steps: Step[] = [];
    const say = (input: Input) => {
      const n = steps.length;
      const step = respond({ id: `t${n}`, session: 'proof', locale: 'en-GB', at: Date.UTC(2026, 10, 24) + n * 1000, can, input }, steps.at(-1)?.session ?? emptySession(), coach);
      steps.push(step);
      return step.session.flow;
    };
    let flow = say({ kind: 'text', text, heard: can.voice ? 'spoken' : 'typed' });
    while (flow?.kind === 'check') {
      const answer = answers[flow.asked];
      flow = say({ kind: 'meant', meaning: { kind: 'answer', answer: answer === undefined || (answer.kind === 'many' && answer.ids.length === 0) ? { kind: 'one', id: 'none' } : answer } });
    }
    return steps;
  }

  test.each(CHANNELS)('what is more urgent is told, nothing less is, and no bar is lifted ($cues)', (can) => {
    for (const { text, path } of cases) {
      const steps = asked(text, path, can);
      const [first, last] = [steps[0], steps.at(-1)];
      const levels = steps.flatMap(({ reply }) => (reply.level ? [URGENCY[reply.level]] : []));
      const floor = levels[0] ?? 0;
      const wanted = Math.max(floor, URGENCY[outcomes[path.outcome]?.level ?? 'self_care']);
      const got = { asked: steps.length > 1, least: Math.min(...levels), reached: URGENCY[last?.reply.level ?? 'self_care'] >= wanted, barred: first?.session.standing === undefined || last?.session.standing !== undefined };
      expect({ text, path: told(path.answers), ...got }).toEqual({ text, path: told(path.answers), asked: true, least: floor, reached: true, barred: true });
    }
  });

  test('every door puts the first question, and Alexa keeps the microphone open for it', () => {
    const ask = wordsAt(english().words, 'triage.check.danger.ask')[0] ?? '';
    for (const can of CHANNELS) {
      const turn = { id: 't', session: 'proof', locale: 'en-GB', at: 0, can, input: { kind: 'text' as const, text: texts[0] ?? '', heard: 'spoken' as const } };
      const said = coach.say(respond(turn, emptySession(), coach).reply, turn);
      const { reprompt, shouldEndSession } = responseOf(said, 'Cramp Coach');
      const written = [JSON.stringify(cardOf(said, { send: 'Send', sources: 'Sources', commands: [] })), JSON.stringify(messageOf(said, { conversation: 'c', seq: 1, at: 0 })), unescaped(JSON.stringify(reprompt))];
      expect({ can, has: written.map((text) => text.includes(ask)), shouldEndSession }).toEqual({ can, has: [true, true, true], shouldEndSession: false });
    }
  });
});

/** Speech marks up numbers and escapes signs; the words are the same. */
function unescaped(text: string): string {
  return text.replace(/\\"/g, '"').replace(/<[^>]+>/g, '').replace(/&apos;|&#39;/g, "'").replace(/&amp;/g, '&').replace(/&quot;/g, '"');
}
