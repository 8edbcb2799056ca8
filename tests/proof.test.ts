/**
 * Safety, proved on every path of every tree against requirements written apart from it (cases/safety.yaml), and carried
 * through the engine and the writers of every channel.
 */
import { responseOf } from '../alexa-skill/write';
import { messageOf } from '../bot/activities';
import { cardOf } from '../bot/teams-cards';
import { loadCoach } from '../dialogs/load';
import { respond } from '../dialogs/respond';
import { emptySession } from '../dialogs/session';
import { rulesOf } from '../dialogs/triage/rules';
import type { Answer, Capabilities, Input, Said, Session } from '../dialogs/types';
import { wordsAt } from '../dialogs/words';
import { schoolYears } from './proof/reading';
import { treeCases } from './proof/read';
import { type Path, shortestPaths, told, treeFailures, URGENCY } from './proof/tree';

const coach = loadCoach();
const { trees, outcomes, hash } = coach.content;
const cases = treeCases();
const proofs = new Map(Object.values(trees).map((tree) => [tree.id, treeFailures(tree, outcomes, cases, 'all')]));

/** Rows that may be a clot, a blocked artery, pressure in the muscle, a tear or a break: nothing may be stretched or rubbed. */
const UNTOUCHED = ['2', '3', '4', '5', '6', '11', '12', '13', '14'];
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
  test('what may be a clot, a tear, a break or a blocked artery is never stretched or rubbed', () => {
    for (const [id, { rows, relief }] of Object.entries(outcomes)) {
      if (id === 'frequent_soon' || !rows.some((row) => UNTOUCHED.includes(row))) continue;
      expect({ id, relief }).toEqual({ id, relief: false });
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

/** Speech marks up numbers and escapes signs; the words are the same. */
function unescaped(text: string): string {
  return text.replace(/\\"/g, '"').replace(/<[^>]+>/g, '').replace(/&apos;|&#39;/g, "'").replace(/&amp;/g, '&').replace(/&quot;/g, '"');
}
