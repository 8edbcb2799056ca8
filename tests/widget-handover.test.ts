/** The page at /run between two coaches: whatever the signal does, one conversation is heard, as one coach would have held it. */
import fc from 'fast-check';
import { inputOf, readActivity } from '../bot/activities';
import { configFrom } from '../bot/config';
import { readComeback } from '../bot/direct-line/comeback';
import { type Running, startServer } from '../bot/server';
import { Handover } from '../bot/widget/offline/handover';
import type { ServerLine } from '../bot/widget/offline/lines';
import { LocalLine } from '../bot/widget/offline/local';
import type { Outgoing, TransportEvents } from '../bot/widget/transport';
import type { Activity } from '../bot/widget/wire';
import { loadCoach } from '../dialogs/load';
import { relive, serveFrom, type Stored } from '../dialogs/serve';
import type { Effect, Said, Turn } from '../dialogs/types';

const coach = loadCoach();
const START = Date.UTC(2026, 10, 24, 7);
/** As the coach in the page calls it: the same name chooses the same variants. */
const SESSION = 'here';
const LOCALE = 'en-GB';
/** A conversation that comes back is on its way for so long (ms). */
const SLOW = 700;

/** A server with one conversation, on a line that can be cut. */
class Server {
  isUp = true;
  private stored: Stored | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly log: Activity[] = [];
  private heard = new Set<string>();
  private deliver: (() => void) | undefined;
  private changed: (() => void) | undefined;
  returns = 0;
  /** What is sent is on its way for so long (ms). */
  slow = 0;

  line(events: TransportEvents): ServerLine {
    let outbox: object[] = [];
    let read = 0;
    let isOnline = false;
    const flush = () => { for (const letter of this.isUp ? outbox.splice(0) : []) this.carry(letter); };
    this.deliver = () => {
      for (let next = this.log[read]; next && this.isUp && isOnline; next = this.log[read]) {
        read++;
        events.activity(next);
      }
    };
    this.changed = () => {
      if (isOnline === this.isUp) return;
      isOnline = this.isUp;
      events.state(isOnline ? 'online' : 'offline');
      this.deliver?.();
      flush();
    };
    return {
      start: () => { events.state('connecting'); this.changed?.(); },
      send: (activity, done) => { outbox.push({ ...activity, done }); done('sent'); flush(); },
      comeBack: (past, done) => { setTimeout(() => { outbox.push(past); flush(); }, SLOW); done('sent'); },
      discard: () => { outbox = []; },
    };
  }

  signal(isUp: boolean): void {
    this.isUp = isUp;
    this.changed?.();
  }

  private carry(letter: object): void {
    if (this.slow > 0) setTimeout(() => void this.post(letter), this.slow);
    else void this.post(letter);
  }

  private async post(body: object): Promise<void> {
    const activity = readActivity(body);
    const id = activity?.channelData?.clientActivityID ?? '';
    if (!activity || this.heard.has(id)) return;
    this.heard.add(id);
    const lived = readComeback(body, { session: SESSION, locale: LOCALE, at: Date.now() });
    const input = inputOf(activity);
    if (lived) {
      this.returns++;
      this.keep(await relive(lived, Date.now(), coach));
    }
    this.write({ type: activity.type, from: { id: 'me', role: 'user' }, channelData: { clientActivityID: id } });
    if (input) this.take({ id: `sent:${id}`, session: SESSION, locale: LOCALE, at: Date.now(), input, can: { cues: 'played', voice: false } });
  }

  private take(turn: Turn): void {
    const { step, said } = serveFrom(turn, this.stored, coach);
    this.keep(step);
    if (said) this.write(activityOf(said));
  }

  private keep({ session, effects }: Pick<ReturnType<typeof serveFrom>['step'], 'session' | 'effects'>): void {
    this.stored = { record: JSON.parse(JSON.stringify(session)), version: (this.stored?.version ?? 0) + 1 };
    for (const effect of effects) this.wake(effect);
  }

  private wake(effect: Effect): void {
    if (effect.kind === 'log') return;
    clearTimeout(this.timer);
    if (effect.kind === 'tick') this.timer = setTimeout(() => { this.take({ id: `tick:${effect.at}`, session: SESSION, locale: LOCALE, at: Date.now(), input: { kind: 'tick' }, can: { cues: 'played', voice: false } }); }, effect.at - Date.now());
  }

  private write(activity: Activity): void {
    this.log.push(activity);
    this.deliver?.();
  }
}

function activityOf(said: Said): Activity {
  return { type: 'message', from: { id: 'cramp-coach', role: 'bot' }, text: said.text, channelData: { coach: { blocks: said.blocks } } };
}

/** What the person got to hear, without figures that depend on the second. */
function heardOf({ text, channelData }: Activity): string {
  const blocks = (channelData?.coach as { blocks: Said['blocks'] }).blocks;
  const sheet = blocks.find((it) => it.kind === 'cues');
  return `${(text ?? '').replace(/\d+/g, '#')} ${sheet ? `[${sheet.step} ${sheet.position.n}/${sheet.position.of}]` : ''}`;
}

/** Words at their seconds, apart from the ends of steps; `signal`: seconds at which the line is cut and mended in turn; `slow`: words said from this second on take half a second to the server. */
interface Run { words: readonly (readonly [second: number, say: string])[]; signal: readonly number[]; until: number; begins?: boolean; slow?: number }

async function hold({ words, signal, until, begins = true, slow = Infinity }: Run) {
  jest.setSystemTime(START);
  const server = new Server();
  server.isUp = begins;
  const heard: string[] = [];
  const fates: string[] = [];
  const states: string[] = [];
  const handover = new Handover({
    locale: LOCALE,
    reachable: () => Promise.resolve(server.isUp),
    same: () => Promise.resolve(true),
    server: (events) => server.line(events),
    local: () => Promise.resolve((events, past) => new LocalLine({ serve: (turn, kept) => Promise.resolve(serveFrom(turn, kept, coach)), locale: LOCALE, onSeen: () => undefined }, events, past)),
  }, {
    activity: (activity) => { if (activity.from?.role === 'bot') heard.push(heardOf(activity)); },
    state: (state) => { states.push(state); },
  });
  handover.start();
  const happenings = [
    ...words.map(([second, text], n) => ({ at: second * 1000, run: () => { server.slow = second < slow ? 0 : 500; handover.send(said(text, n), (fate) => { fates.push(fate); }); } })),
    ...signal.map((second, n) => ({ at: second * 1000 + 1, run: () => { server.signal((n % 2 === 0) !== begins); } })),
  ].toSorted((a, b) => a.at - b.at);
  let now = 0;
  for (const { at, run } of happenings) {
    await jest.advanceTimersByTimeAsync(at - now);
    now = at;
    run();
  }
  await jest.advanceTimersByTimeAsync(until * 1000 - now);
  jest.clearAllTimers();
  return { heard, states, server, fates };
}

function said(text: string, n: number): Outgoing {
  return { type: 'message', text, locale: LOCALE, channelData: { clientActivityID: `1:${n}`, coach: { cues: 'played', voice: false, heard: 'typed' } } };
}


const RELIEF = { words: [[1, 'my arch is cramping'], [8, 'no'], [16, 'how long left?'], [50, 'slower'], [62, 'does magnesium help?'], [90, 'how long left?'], [165, 'is it safe to run on?']], until: 200 } as const;
/** In seconds: of the first stretch, asked for at the first. */
const STEP_ENDS = 38;
const SIGN = { words: [...RELIEF.words, [190, 'my calf is swollen and hot']], until: 200 } as const;

describe('a page whose signal comes and goes', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });

  test('the page alone and the server alone say the same', async () => {
    const there = await hold({ ...RELIEF, signal: [] });
    const here = await hold({ ...RELIEF, signal: [], begins: false });
    expect(here.heard).toEqual(there.heard);
    expect(there.heard.length).toBeGreaterThan(RELIEF.words.length);
    expect([there.states.includes('local'), here.states.includes('local')]).toEqual([false, true]);
  });

  test.each<[string, Pick<Run, 'signal' | 'begins'>]>([
    ['lost in mid-hold, two turns here, and back', { signal: [12, 66] }],
    ['lost between two words, back before anybody noticed', { signal: [20, 23] }],
    ['opened without signal', { signal: [30], begins: false }],
    ['lost and back every three seconds', { signal: Array.from({ length: 60 }, (_none, n) => 3 * n + 2) }],
    ['lost for seven seconds every seven', { signal: Array.from({ length: 26 }, (_none, n) => 7 * n + 3) }],
    ['a word said while the conversation is on its way back', { signal: [2, 11.7] }],
  ])('%s: nothing is lost, nothing said twice', async (_name, how) => {
    const steady = await hold({ ...SIGN, signal: [] });
    const run = await hold({ ...SIGN, ...how });
    expect(run.heard).toEqual(steady.heard);
    expect(run.fates).toEqual(SIGN.words.map(() => 'sent'));
  });

  test('after two turns without signal it is the server that goes on: its clock ends the step, and it answers a sign of danger', async () => {
    const { heard, states, server } = await hold({ words: [[1, 'my arch is cramping'], [8, 'no'], [14, 'how long left?'], [16, 'slower'], [26, 'my calf is swollen and hot']], signal: [9, 18], until: 30 });
    expect(states.filter((state) => state === 'local')).toHaveLength(1);
    expect(states.at(-1)).toBe('online');
    expect(server.returns).toBe(1);
    expect(heard.at(-1)).toMatch(/today/);
  });

  test('a sign told just before a step ends reaches the server just after: what is said next, without signal, is answered', async () => {
    const { heard } = await hold({ words: [[1, 'my arch is cramping'], [STEP_ENDS - 0.1, 'my calf is swollen and hot'], [STEP_ENDS + 10, 'start over']], slow: 2, signal: [STEP_ENDS + 5], until: STEP_ENDS + 30 });
    expect(heard).toEqual([expect.stringContaining('[stretch 1/3]'), expect.stringContaining('[walk 3/3]'), expect.stringContaining('today'), expect.stringMatching(/\?/)]);
  });

  test('whatever the signal does, what is heard is the same', async () => {
    const steady = await hold({ ...SIGN, signal: [] });
    let returns = 0;
    const gaps = fc.array(fc.double({ min: 0.3, max: 40, noNaN: true }), { minLength: 1, maxLength: 24 });
    await fc.assert(fc.asyncProperty(gaps, fc.boolean(), async (lengths, begins) => {
      let at = 0;
      const { heard, server } = await hold({ ...SIGN, signal: lengths.map((length) => (at += length)).filter((it) => it < 188), begins });
      expect(heard).toEqual(steady.heard);
      returns += server.returns;
    }), { numRuns: 40, endOnFailure: true });
    expect(returns).toBeGreaterThan(10);
  });
});

describe('a conversation that comes back to the server', () => {
  let ahead = 0;
  let server: Running;
  beforeEach(async () => { server = await startServer(configFrom({ PORT: '0', DATABASE: ':memory:', LOG_LEVEL: 'silent' }), { coach, now: () => Date.now() + ahead }); });
  afterEach(() => server.close());

  async function begun() {
    const call = async (method: string, path: string, token?: string, body?: object) => {
      const headers = { 'Content-Type': 'application/json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
      const answer = await fetch(server.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
      return { status: answer.status, body: await answer.json() as { token: string; conversationId: string; activities: Activity[] } };
    };
    const { body: { token } } = await call('POST', '/token');
    const path = `/v3/directline/conversations/${(await call('POST', '/v3/directline/conversations', token, {})).body.conversationId}/activities`;
    const heard = async () => (await call('GET', path, token)).body.activities;
    return {
      post: (activity: object) => call('POST', path, token, activity),
      back: (words: readonly (readonly [ago: number, text: string])[]) => call('POST', path, token, {
        type: 'event', name: 'coach/return', locale: LOCALE, channelData: { clientActivityID: 'return:1' }, value: { letters: words.map(([ago, text], n) => ({ ago: ago * 1000, activity: said(text, n) })) },
      }),
      heard,
      told: async () => (await heard()).flatMap(({ text, from }) => (from?.role === 'bot' ? [text ?? ''] : [])),
    };
  }

  test('nothing is said, nothing kept of the words, and the clock runs on', async () => {
    const { back, heard, told } = await begun();
    expect((await back([[25, 'my arch is cramping'], [15, 'no'], [12, 'slower']])).status).toBe(200);
    const [event, ...more] = await heard();
    expect([event, more]).toMatchObject([{ name: 'coach/return', channelData: { clientActivityID: 'return:1' } }, []]);
    expect(JSON.stringify(event)).not.toContain('arch');
    for (let second = 0; second < 40; second++) {
      ahead += 1000;
      await server.wake();
    }
    expect(await told()).toEqual([expect.stringContaining('rub')]);
  });

  test('a question answered in the page is not asked again, and a sign of danger is answered as ever', async () => {
    const { back, post, told } = await begun();
    await back([[25, 'my arch is cramping'], [15, 'no']]);
    await post(said('how long left?', 8));
    await post(said('my calf is swollen and hot', 9));
    expect(await told()).toEqual([expect.stringMatching(/^Arch stretch: \d+ seconds left/), expect.stringContaining('seen today')]);
  });

  test('what was said here before is replaced, not added to', async () => {
    const { back, post, told } = await begun();
    await post(said('my calf is cramping', 7));
    await back([[25, 'my arch is cramping'], [15, 'no']]);
    await post(said('how long left?', 8));
    expect((await told()).at(-1)).toMatch(/^Arch stretch/);
  });

  test('who wished to be forgotten in the page is forgotten here', async () => {
    const { back, post, heard } = await begun();
    await post(said('my calf is cramping', 7));
    await back([[25, 'forget me'], [15, 'my arch is cramping'], [10, 'no']]);
    expect(JSON.stringify(await heard())).not.toContain('calf');
    await post(said('how long left?', 8));
    expect((await heard()).at(-1)?.text).toMatch(/^Arch stretch/);
  });

  test('many words to live through count as many messages', async () => {
    const { back } = await begun();
    const words = Array.from({ length: 100 }, () => [1, ''] as const);
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push((await back(words)).status);
    expect(answers).toEqual([200, 200, 200, 503]);
  });

  test.each([
    ['no letters', { value: {} }],
    ['from the future', { value: { letters: [{ ago: -1, activity: said('stop', 0) }] } }],
    ['more than anybody says', { value: { letters: Array.from({ length: 101 }, () => ({ ago: 0, activity: {} })) } }],
  ])('%s: refused', async (_name, more) => {
    const { post } = await begun();
    expect((await post({ type: 'event', name: 'coach/return', channelData: { clientActivityID: 'return:1' }, ...more })).status).toBe(400);
  });
});
