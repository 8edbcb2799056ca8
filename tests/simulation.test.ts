/** Simulated runners (cases/personas.yaml): some thousands of turns in every test run, hundreds of thousands with `npm run simulate`. */
import { loadCoach } from '../dialogs/load';
import { emptySession, type Session } from '../dialogs/session';
import { turnFault } from './proof/invariants';
import { Runner, type Taken } from './proof/runner';
import { cast, simulate } from './proof/simulate';

jest.setTimeout(120_000);

const coach = loadCoach();
const all = cast();
const TURNS = 150;
const met = new Set<string>();

test.each(all.personas)('$id: every invariant holds in every turn', (persona) => {
  const report = simulate(persona, coach, { turns: TURNS, seed: 20 });
  expect(report.fault ? `${report.fault.what}\n${report.fault.transcript}` : 'nothing').toBe('nothing');
  expect(report.turns).toBeGreaterThan(TURNS / 2);
  for (const state of report.states) met.add(state);
});

test('together they reach every kind of conversation', () => {
  expect([...met].sort()).toEqual(expect.arrayContaining(['check', 'confirm', 'none', 'offer', 'outcome', 'relief', 'routine']));
});

describe('the invariants notice', () => {
  const act = { does: 'say', text: 'my foot is cramping', heard: 'typed' } as const;
  const taken = (): Taken => new Runner(coach, { cues: 'played', voice: false }, 'en-GB').take({ kind: 'text', text: act.text, heard: 'typed' });
  const changed = (change: (it: Taken) => Partial<Taken>): Taken => {
    const it = taken();
    return { ...it, ...change(it) };
  };
  const session = (change: Partial<Session>): Session => ({ ...emptySession(), ...change });

  test('nothing, where nothing is wrong', () => expect(turnFault(taken(), undefined, act, coach.content)).toBeUndefined());
  test.each<[RegExp, (it: Taken) => Partial<Taken>]>([
    [/raw key/, ({ said }) => ({ said: { ...said, text: 'relief.screen' } })],
    [/raw key/, ({ said }) => ({ said: { ...said, speak: 'Hold for undefined seconds.' } })],
    [/nothing is said/, ({ said }) => ({ said: { ...said, speak: '' } })],
    [/nobody listens/, ({ said }) => ({ said: { ...said, listen: false } })],
    [/without having asked/, ({ said, turn }) => ({ said: { ...said, blocks: [{ kind: 'line', text: 'Hold.' }] }, turn: { ...turn, can: { cues: 'inline', voice: true } } })],
    [/read back/, ({ step }) => ({ step: { ...step, session: { ...step.session, schema: 99 } } })],
    [/grows/, ({ step }) => ({ step: { ...step, session: session({ profile: { greeted: true }, reading: { article: 'x'.repeat(30_000), part: 'short' } }) } })],
    [/after clot_today/, ({ step }) => ({ before: session({ standing: { outcome: 'clot_today', about: 'me' } }), step: { ...step, session: { ...step.session, standing: { outcome: 'clot_today', about: 'me' } } } })],
    [/bar of clot_today is lifted/, ({ step }) => ({ before: session({ standing: { outcome: 'clot_today', about: 'me' } }), step: { ...step, reply: { ...step.reply, blocks: [] } } })],
  ])('%s', (what, change) => expect(turnFault(changed(change), undefined, act, coach.content)).toMatch(what));

  test('the same words twice running, a stop that does not stop, and danger that is not heeded', () => {
    const small = changed(({ said, step }) => ({ said: { ...said, text: 'Hello.' }, step: { ...step, reply: { ...step.reply, blocks: [{ kind: 'line', text: { key: 'talk.hello' } }] } } }));
    expect(turnFault(small, small, act, coach.content)).toMatch(/twice running/);
    expect(turnFault(taken(), undefined, { does: 'stop', text: 'stop', heard: 'typed' }, coach.content)).toMatch(/does not stop/);
    expect(turnFault(taken(), undefined, { does: 'danger', text: 'chest pain', level: 'emergency', heard: 'typed' }, coach.content)).toMatch(/not heeded/);
  });
});

test('a failure comes as the shortest conversation, and replays from its seed', () => {
  const persona = all.personas.find(({ id }) => id === 'joking');
  if (!persona) throw new Error('no such persona');
  const mute = { ...coach, say: (...given: Parameters<typeof coach.say>) => ({ ...coach.say(...given), ...(given[0].flow === 'relief' ? { speak: '' } : {}) }) };
  const first = simulate(persona, mute, { turns: 300, seed: 5 });
  expect(first.fault?.what).toMatch(/nothing is said/);
  expect(first.fault?.transcript.match(/^> /gm)?.length).toBeLessThanOrEqual(4);
  const again = simulate(persona, mute, { turns: 300, seed: 5, path: first.fault?.replay.path ?? '' });
  expect(again.fault?.transcript).toBe(first.fault?.transcript);
});
