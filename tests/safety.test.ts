/**
 * Safety on what people say, against vignettes written apart from the listener (cases/vignettes.yaml). The proofs over every
 * path of the symptom check are in proof.test.ts.
 */
import { judged } from '../dialogs/safety/rules';
import { type Noticed, noticed } from '../dialogs/safety/signs';
import type { Sign } from '../dialogs/safety/memory';
import { mouth } from '../dialogs/say';
import type { Capabilities, Reply, Turn } from '../dialogs/types';
import { coachWith } from './proof/likeness';
import { URGENCY } from './proof/tree';
import { conversation, vignettes } from './proof/vignettes';

/** By its rules alone: what the model of likeness makes up for is in likeness.test.ts. */
const coach = coachWith();
const { outcomes, flags } = coach.content;
const cases = vignettes();

const CHANNELS: Capabilities[] = [{ cues: 'played', voice: false }, { cues: 'pushed', voice: false }, { cues: 'steps', voice: false }, { cues: 'inline', voice: true }];

/** The last reply of a conversation. */
function replyTo({ text, before, spoken }: { text: string; before: readonly string[]; spoken: boolean }, can: Capabilities): Reply {
  const say = conversation(coach, can, spoken);
  for (const said of before) say(said);
  return say(text);
}

/** Each plain cramp is told after one in so many of the others. */
const PARTNERS = 331;

const stretches = (reply: Reply): boolean => reply.blocks.some((block) => block.kind === 'cues');
const urgency = (reply: Reply): number => URGENCY[reply.level ?? 'self_care'];
/** It asks first, with no advice yet and no stretch meanwhile: the check finds out. */
const asks = (reply: Reply): boolean => reply.flow === 'check' && reply.level === null && reply.listen && !stretches(reply);

describe('vignettes', () => {
  const told = cases.map((it) => ({ ...it, reply: replyTo(it, { cues: 'played', voice: false }) }));
  const grave = told.filter((it) => URGENCY[it.level] >= URGENCY.urgent);
  const plain = told.filter((it) => it.level === 'self_care');

  test('there are enough, over all rows', () => {
    expect(cases.length).toBeGreaterThanOrEqual(320);
    const rows = new Set(cases.map((it) => it.row));
    for (let row = 1; row <= 25; row++) expect(rows).toContain(String(row));
  });

  test('danger told is never answered with a stretch', () => {
    expect(grave.filter((it) => stretches(it.reply)).map((it) => it.text)).toEqual([]);
  });

  test.each(['emergency', 'urgent', 'soon'] as const)('%s reaches its level at once, or is asked about', (wanted) => {
    const all = told.filter((it) => it.level === wanted);
    const missed = all.filter((it) => urgency(it.reply) < URGENCY[wanted] && !asks(it.reply));
    process.stdout.write(`${wanted}: ${all.length - missed.length} of ${all.length}\n`);
    expect(missed.map((it) => `${it.text} → ${it.reply.flow} ${String(it.reply.level)}`)).toEqual([]);
  });

  test('an emergency begins with the call, in every region and on every channel, and stands alone', () => {
    const raised = told.filter((it) => it.reply.level === 'emergency');
    expect(raised.length).toBeGreaterThan(300);
    for (const { reply: { blocks } } of raised) expect(blocks.map((block) => block.kind)).toEqual(blocks.length === 1 ? ['outcome'] : ['outcome', 'question']);
    const reply = raised[0]?.reply;
    if (!reply) throw new Error('No emergency was raised.');
    const inWords = mouth(coach.content, 'en');
    for (const [locale, number] of [['en-GB', '999'], ['en-US', '911'], ['en-AU', '000'], ['en-NZ', '111'], ['en-IE', '112'], ['en', 'your local emergency number']] as const) {
      for (const can of CHANNELS) {
        const turn: Turn = { id: 'one', session: 'vignette', locale, at: 0, can, input: { kind: 'open' } };
        const { speak, text } = inWords(reply, turn);
        expect({ locale, speak: speak.startsWith(`Call ${number} now.`), text: text.startsWith(`Call ${number} now.`) }).toEqual({ locale, speak: true, text: true });
      }
    }
  });

  test('of plain cramps the rules alone send few on; likeness.test.ts says how many the coach does', () => {
    const sent = (least: number) => plain.filter((it) => urgency(it.reply) >= least).length / plain.length;
    process.stdout.write(`plain: ${(100 * sent(URGENCY.urgent)).toFixed(1)} % to hospital, ${(100 * sent(URGENCY.soon)).toFixed(1)} % to a clinician, of ${plain.length}, by the rules alone\n`);
    expect(sent(URGENCY.urgent)).toBeLessThan(0.06);
    expect(sent(URGENCY.soon)).toBeLessThan(0.08);
  });

  test('what was told before takes no alarm away, and makes none of plain cramps', () => {
    const listener = coach.ears('en').listener;
    const level = (noticing: Noticed, before: Sign[]) => Math.max(0, ...judged(noticing, listener, before).alarms.map((it) => URGENCY[it.level]));
    const heard = cases.map((it) => {
      const noticing = noticed(it.text, 'typed', false, listener);
      return { ...it, noticing, signs: judged(noticing, listener).told.signs, alone: level(noticing, []) };
    });
    heard.forEach((it, at) => {
      const other = heard[(at * 7 + 3) % heard.length];
      expect({ text: it.text, before: other?.text, kept: level(it.noticing, other?.signs ?? []) >= it.alone }).toEqual({ text: it.text, before: other?.text, kept: true });
    });
    const cramps = heard.filter((it) => it.row === 'plain' && it.alone <= URGENCY.soon);
    const raised = cramps.flatMap((it, at) => cramps.filter((_other, n) => n % PARTNERS === at % PARTNERS).filter((other) => level(it.noticing, other.signs) > URGENCY.soon).map((other) => ({ before: other.text, text: it.text })));
    expect(raised.filter(({ before, text }) => level(noticed(`${before}. ${text}`, 'typed', false, listener), []) <= URGENCY.soon)).toEqual([]);
    expect(raised.length / (cramps.length ** 2 / PARTNERS)).toBeLessThan(0.02);
  });

  test('the same level on every channel', () => {
    const others = CHANNELS.slice(1);
    // The listener is asked before a channel is looked at; the proof holds every path of the check on each.
    told.filter((_vignette, at) => at % 8 === 0).forEach((vignette, at) => {
      const can = others[at % others.length];
      if (can) expect({ text: vignette.text, level: replyTo(vignette, can).level }).toEqual({ text: vignette.text, level: vignette.reply.level });
    });
  });
});

test('what is denied in speech is asked back without the call, and what was under way goes on', () => {
  const cramping = 'my foot is cramping';
  const voice: Capabilities = { cues: 'inline', voice: true };
  for (const [before, text] of [[[cramping], 'no chest pain'], [['check my symptoms'], 'no chest pain'], [[], 'no chest pain just a cramp in my calf']] as const) {
    const asked = replyTo({ text, before: [...before], spoken: true }, voice);
    expect({ text, flow: asked.flow, level: asked.level, listen: asked.listen }).toEqual({ text, flow: 'check', level: null, listen: true });
  }
  expect(replyTo({ text: 'no', before: [cramping, 'no chest pain'], spoken: true }, voice).flow).toBe('relief');
  expect(replyTo({ text: 'no chest pain', before: [cramping, 'no chest pain'], spoken: true }, voice).flow).toBe('relief');
  expect(replyTo({ text: 'yes', before: [cramping, 'no chest pain'], spoken: true }, voice).level).toBe('emergency');
});

test('every red flag rests on words, a rule and a source', () => {
  for (const flag of flags) {
    expect(flag.sources.length).toBeGreaterThan(0);
    // Row 0 is what the clinical table does not speak of: somebody in the water, what is more than the coach can judge, and what an exercise waits for.
    expect(Number(flag.row)).toBeGreaterThanOrEqual(['beyond', 'drowning', 'fluid_loss', 'harm_unsure', 'hold_off', 'low_sugar', 'many_tablets', 'self_harm', 'stung'].includes(flag.id) ? 0 : 1);
  }
  for (const row of Array.from({ length: 25 }, (_none, n) => String(n + 1))) expect([row, Object.values(outcomes).some((it) => it.rows.includes(row))]).toEqual([row, true]);
});
