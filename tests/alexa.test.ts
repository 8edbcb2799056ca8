/** The Alexa skill: whole conversations in real envelopes, certification's rules, the skill package, and whose requests are let in. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import fc from 'fast-check';
import { VirtualAlexa } from 'virtual-alexa';
import { coachSkill } from '../alexa-skill/handler';
import { skillLanguage } from '../alexa-skill/language';
import { BUILT_IN, knows } from '../alexa-skill/read';
import { spokenMs } from '../alexa-skill/speech';
import { loadCoach } from '../dialogs/load';
import { bundleLambda, packageFiles } from '../scripts/alexa';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '..');
const coach = loadCoach();
const language = skillLanguage(coach.content, 'en');
const failures: string[] = [];
const skill = coachSkill(coach, { info: () => undefined, error: (fields, message) => { failures.push(`${message} ${JSON.stringify(fields)}`); } });
afterEach(() => { expect(failures.splice(0)).toEqual([]); });

type Asked = RequestEnvelope['request'];

/** One person at one device, on a clock of the test's own. */
class Device {
  attributes: Record<string, unknown> = {};
  last: ResponseEnvelope | undefined;
  private requests = 0;
  private now = Date.parse('2026-11-24T10:00:00Z');
  private readonly invoke: (envelope: RequestEnvelope) => Promise<ResponseEnvelope>;

  constructor(invoke = (envelope: RequestEnvelope) => skill.invoke(envelope)) {
    this.invoke = invoke;
  }

  async send(request: object, seconds = 3): Promise<string> {
    this.now += seconds * 1000;
    const whole = { requestId: `request-${++this.requests}`, timestamp: new Date(this.now).toISOString(), locale: 'en-US', ...request } as Asked;
    this.last = await this.invoke(envelope(whole, this.attributes));
    this.attributes = this.last.sessionAttributes ?? {};
    return this.said;
  }

  /** An intent with the words Alexa heard in its slot. */
  say(name: string, slot?: string, value?: string, seconds?: number): Promise<string> {
    const slots = slot === undefined ? {} : { [slot]: { name: slot, value, confirmationStatus: 'NONE' } };
    return this.send({ type: 'IntentRequest', dialogState: 'STARTED', intent: { name, confirmationStatus: 'NONE', slots } }, seconds);
  }

  get said(): string {
    const speech = this.last?.response.outputSpeech;
    return speech?.type === 'SSML' ? speech.ssml : '';
  }

  get coach(): { topics: string[]; level: string | null; flow: string } {
    return this.attributes['coach'] as { topics: string[]; level: string | null; flow: string };
  }
}

function envelope(request: Asked, attributes: Record<string, unknown>): RequestEnvelope {
  const application = { applicationId: 'amzn1.ask.skill.test' };
  return {
    version: '1.0', request, session: { new: false, sessionId: 'session', application, user: { userId: 'user' }, attributes },
    context: { System: { application, user: { userId: 'user' }, device: { deviceId: 'device', supportedInterfaces: {} }, apiEndpoint: '', apiAccessToken: '' } },
  };
}

/** How long a response takes to say (ms): its words and its silences. */
function length(ssml: string): number {
  const silences = [...ssml.matchAll(/<break time="(\d+)ms"\/>/g)].reduce((sum, [, ms]) => sum + Number(ms), 0);
  return silences + spokenMs(ssml.replace(/<[^>]*>/g, ' '));
}

describe('conversations', () => {
  test('launch, cramp, hold inside one response, massage, walk, the end', async () => {
    const device = new Device();
    expect(await device.send({ type: 'LaunchRequest' })).toMatch(/not a doctor.*What|not a doctor.*How/);
    const hold = await device.say('ReliefIntent', 'relief', 'my foot is cramping');
    expect(hold).toMatch(/^<speak>(\S+ ){1,6}/);
    expect(hold.replace(/<[^>]*>/g, '').split(/\s+/).slice(0, 6).join(' ')).toMatch(/pull/);
    expect(length(hold)).toBeGreaterThan(33_000);
    expect(length(hold)).toBeLessThan(55_000);
    expect(hold).toMatch(/did you feel a pop.*\?<\/speak>$/);
    expect(await device.say('AMAZON.NoIntent', undefined, undefined, 45)).toMatch(/rub|massage/);
    expect(await device.say('AMAZON.YesIntent', undefined, undefined, 50)).toMatch(/walk/);
    expect(await device.say('AMAZON.NextIntent', undefined, undefined, 70)).toMatch(/cramp gone|let go|quiet/);
    await device.say('AMAZON.YesIntent');
    expect(device.last?.response.shouldEndSession).toBe(true);
    expect(device.coach).toMatchObject({ flow: 'relief', level: 'self_care' });
  });

  test('a swollen calf, told in her own words: no stretch, and help today', async () => {
    const device = new Device();
    expect(await device.say('MyIntent', 'rest', 'calf is swollen and warm')).toMatch(/Don&apos;t stretch or massage/);
    expect(device.coach.level).toBe('urgent');
    expect(await device.say('WhyIntent', 'rest', 'is that')).not.toMatch(/hold/i);
  });

  test('an emergency in mid-hold: said first, alone, twice, and then silence', async () => {
    const device = new Device();
    await device.say('ReliefIntent', 'relief', 'my arch is cramping');
    const said = await device.say('IHaveIntent', 'rest', 'chest pain', 9);
    expect(said).toMatch(/^<speak>Call 911/);
    expect(said.match(/Call 911/g)).toHaveLength(2);
    expect(device.last?.response).toMatchObject({ shouldEndSession: true });
    expect(device.last?.response.reprompt).toBeUndefined();
  });

  test('what is denied aloud is asked back without the call; where nobody answers it counts as said', async () => {
    const denied = async () => {
      const device = new Device();
      await device.say('ReliefIntent', 'relief', 'my foot is cramping');
      expect(await device.say('IHaveIntent', 'rest', 'no chest pain')).not.toMatch(/911/);
      return device;
    };
    const silent = await denied();
    const reprompt = silent.last?.response.reprompt?.outputSpeech;
    expect(reprompt?.type === 'SSML' && reprompt.ssml).toMatch(/^<speak>Call 911 now.*\?<\/speak>$/);
    expect(await silent.say('IHaveIntent', 'rest')).toMatch(/^<speak>Call 911 now/);
    expect(silent.coach.level).toBe('emergency');
    const answered = await denied();
    await answered.say('AMAZON.NoIntent');
    expect(answered.coach.flow).toBe('relief');
  });

  test('no to the first question is a symptom check only where it was a yes', async () => {
    const device = new Device();
    await device.say('ReliefIntent', 'relief', 'my calf is cramping');
    await device.say('AMAZON.YesIntent', undefined, undefined, 45);
    expect(device.coach.flow).toBe('check');
  });

  test('an answer with its evidence, more of it, its sources', async () => {
    const device = new Device();
    await device.say('WhyIntent', 'rest', 'do my feet cramp');
    expect(device.coach.topics[0]).toMatch(/^why\./);
    expect(await device.say('AMAZON.MoreIntent')).not.toBe('<speak></speak>');
    await device.say('CommandIntent', 'command', 'what are your sources');
    expect(device.coach.flow).toBe('answer');
  });

  test('toe yoga: next, pause, a question while it rests, resume, stop', async () => {
    const device = new Device();
    expect(await device.say('RoutineIntent', 'routine', 'toe yoga')).toMatch(/big toe/);
    expect(await device.say('AMAZON.NextIntent')).toMatch(/other way/);
    const paused = await device.say('AMAZON.PauseIntent', undefined, undefined, 8);
    expect(length(paused)).toBeLessThan(10_000);
    const why = await device.say('WhyIntent', 'rest', 'does toe yoga help');
    expect(why).not.toMatch(/<break time="10000ms"\/>/);
    expect(length(await device.say('AMAZON.ResumeIntent'))).toBeGreaterThan(20_000);
    await device.say('AMAZON.StopIntent');
    expect(device.last?.response.shouldEndSession).toBe(true);
  });

  test('mileage in digits, as Alexa writes them', async () => {
    const device = new Device();
    expect(await device.say('IRanIntent', 'rest', '20 kilometers last week and 26 this week')).toMatch(/30/);
    expect(device.coach.flow).toBe('mileage');
  });

  test('a "no" is easily lost in speech: it is asked about, and never trusted alone', async () => {
    const clear = new Device();
    expect(await clear.say('IHaveNoIntent', 'rest', 'chest pain')).toMatch(/\?<\/speak>$/);
    await clear.say('AMAZON.NoIntent');
    expect(clear.coach.level).not.toBe('emergency');
    const unsure = new Device();
    await unsure.say('MyIntent', 'rest', 'foot is cold and pale');
    expect(['emergency', 'urgent']).toContain(unsure.coach.level);
  });

  test('"forget me" leaves the session empty', async () => {
    const device = new Device();
    await device.say('ReliefIntent', 'relief', 'my left arch is cramping');
    await device.say('CommandIntent', 'command', 'forget me');
    expect(Object.keys(device.attributes)).toEqual(['coach']);
  });

  test('through virtual-alexa with the generated model', async () => {
    const alexa = VirtualAlexa.Builder().handler((event: unknown, _context: unknown, done: (error: unknown, answer?: unknown) => void) => {
      skill.invoke(event as RequestEnvelope).then((answer) => { done(null, answer); }, done);
    }).interactionModelFile(join(ROOT, 'alexa-skill/skill-package/interactionModels/custom/en-US.json')).create();
    const launch = await alexa.launch() as unknown as { prompt: () => string };
    expect(launch.prompt()).toContain('Cramp Coach');
    const hold = await alexa.intend('ReliefIntent', { relief: 'my foot is cramping' }) as unknown as { prompt: () => string };
    expect(hold.prompt()).toMatch(/pull/);
    const next = await alexa.intend('AMAZON.NextIntent') as unknown as { prompt: () => string };
    expect(next.prompt()).not.toBe('');
  });
});

describe('certification', () => {
  const intents = [...BUILT_IN, ...model().languageModel.intents.map((it) => it.name)];

  test.each([...new Set(intents)])('%s is answered, on a cold start and in mid-hold', async (name) => {
    const slot = model().languageModel.intents.find((it) => it.name === name)?.slots?.[0]?.name;
    for (const before of [[], ['my foot is cramping']]) {
      const device = new Device();
      for (const words of before) await device.say('ReliefIntent', 'relief', words);
      await device.say(name, slot, slot === 'number' ? '7' : 'my foot is cramping');
      lawful(device.last);
      const silent = new Device();
      await silent.say(name, slot);
      lawful(silent.last);
    }
  });

  test('any order of intents: lawful every time', async () => {
    const words = fc.constantFrom('my foot is cramping', 'toe yoga', 'why do feet cramp', 'is it just a cramp', 'my calf is swollen', 'it came back', 'what about magnesium', '20', 'longer', 'that hurts', 'not sure', 'none');
    const intent = fc.tuple(fc.constantFrom(...new Set(intents)), words, fc.integer({ min: 1, max: 60 }));
    await fc.assert(fc.asyncProperty(fc.array(intent, { minLength: 1, maxLength: 8 }), async (turns) => {
      const device = new Device();
      for (const [name, value, seconds] of turns) {
        const slot = model().languageModel.intents.find((it) => it.name === name)?.slots?.[0]?.name;
        await device.say(name, slot, value, seconds);
        lawful(device.last);
      }
    }), { numRuns: 80, seed: 7 });
  });

  test('every routine fits into responses', async () => {
    for (const routine of Object.values(coach.content.routines).filter((it) => it.kind === 'practice')) {
      const device = new Device();
      await device.say('RoutineIntent', 'routine', `start ${routine.id.replaceAll('_', ' ')}`);
      for (let steps = 0; steps < 12 && device.last?.response.shouldEndSession === false; steps++) {
        lawful(device.last);
        expect(length(device.said)).toBeLessThan(240_000);
        await device.say('AMAZON.NextIntent');
      }
      expect([routine.id, device.said, device.last?.response.shouldEndSession]).toEqual([routine.id, device.said, true]);
    }
  });

  test.each(['SessionEndedRequest', 'System.ExceptionEncountered', 'AlexaSkillEvent.SkillDisabled', 'Some.NewRequest'])('%s: nothing is said', async (type) => {
    const device = new Device();
    await device.send({ type, reason: 'USER_INITIATED' });
    expect(device.last?.response.outputSpeech).toBeUndefined();
  });

  test('the card of a step shows its picture where the server can be reached, and is plain where not', async () => {
    const reachable = coachSkill(coach, { info: () => undefined, error: () => undefined }, { site: 'https://coach.example' });
    for (const [device, card] of [[new Device((it) => reachable.invoke(it)), 'Standard'], [new Device(), 'Simple']] as const) {
      await device.say('ReliefIntent', 'relief', 'my foot is cramping');
      expect(device.last?.response.card?.type).toBe(card);
      expect(JSON.stringify(device.last?.response.card).includes('"https://coach.example/pictures/toes_to_shin.png"')).toBe(card === 'Standard');
    }
  });

  test('"could you do this?" is told without doing it', async () => {
    const device = new Device();
    const asked = (name: string) => device.send({ type: 'CanFulfillIntentRequest', intent: { name, confirmationStatus: 'NONE', slots: { relief: { name: 'relief', value: 'x', confirmationStatus: 'NONE' } } } });
    await asked('ReliefIntent');
    expect(device.last?.response.canFulfillIntent).toMatchObject({ canFulfill: 'YES', slots: { relief: { canFulfill: 'YES' } } });
    await asked('PizzaIntent');
    expect(device.last?.response.canFulfillIntent?.canFulfill).toBe('NO');
  });
});

/** What a certifier looks for in any response. */
function lawful(envelope: ResponseEnvelope | undefined): void {
  const response = envelope?.response;
  const ssml = response?.outputSpeech?.type === 'SSML' ? response.outputSpeech.ssml : '';
  expect(ssml).toMatch(/^<speak>\S[\s\S]*<\/speak>$/);
  expect(ssml.length).toBeLessThan(8000);
  expect(JSON.stringify(envelope).length).toBeLessThan(24_000);
  for (const [, ms] of ssml.matchAll(/<break time="(\d+)ms"\/>/g)) expect(Number(ms)).toBeLessThanOrEqual(10_000);
  const asks = /\?<\/speak>$/.test(ssml);
  expect({ ssml, open: response?.shouldEndSession === false }).toEqual({ ssml, open: asks });
  expect(response?.reprompt !== undefined).toBe(asks);
}

interface Model { languageModel: { invocationName: string; intents: { name: string; samples: string[]; slots?: { name: string; type: string }[] }[]; types: { name: string; values: { name: { value: string } }[] }[] } }
function model(): Model {
  return (JSON.parse(readFileSync(join(ROOT, 'alexa-skill/skill-package/interactionModels/custom/en-US.json'), 'utf8')) as { interactionModel: Model }).interactionModel;
}

describe('the skill package', () => {
  const files = packageFiles(coach.content, 'https://coach.example');
  const schema = JSON.parse(readFileSync(join(ROOT, 'node_modules/ask-smapi-model/spec.json'), 'utf8')) as { definitions: object };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: 'smapi', definitions: schema.definitions });

  test.each(Object.entries(files))('%s is what the content makes it, and what Amazon takes', (path, text) => {
    expect(readFileSync(join(ROOT, 'alexa-skill/skill-package', path), 'utf8')).toBe(text);
    const definition = path === 'skill.json' ? 'v1.skill.Manifest.SkillManifestEnvelope' : 'v1.skill.interactionModel.InteractionModelData';
    const valid = ajv.compile({ $ref: `smapi#/definitions/${definition}` });
    valid(JSON.parse(text));
    // Amazon's own models leave synonyms out; its schema demands them.
    expect((valid.errors ?? []).filter((it) => it.params['missingProperty'] !== 'synonyms').map((it) => `${it.instancePath} ${it.message}`)).toEqual([]);
  });

  test('names, samples and slots keep the rules the schema does not know', () => {
    const { invocationName, intents, types } = model().languageModel;
    expect(invocationName).toMatch(/^[a-z]+( [a-z]+)+$/);
    for (const word of ['alexa', 'amazon', 'echo', 'ask', 'tell', 'open', 'launch', 'the', 'a', 'to', 'of', 'for']) expect(invocationName.split(' ')).not.toContain(word);
    const samples = intents.flatMap((it) => it.samples);
    expect(new Set(samples).size).toBe(samples.length);
    for (const { name, samples: own, slots = [] } of intents) {
      expect(name).toMatch(/^(AMAZON\.)?[A-Za-z_]+$/);
      expect(knows(name, language)).toBe(true);
      for (const sample of own) {
        expect(sample).toMatch(/^[a-z' {}]{1,200}$/);
        for (const [, slot] of sample.matchAll(/\{(\w+)\}/g)) expect(slots.map((it) => it.name)).toContain(slot);
        const free = slots.some((it) => it.type === 'AMAZON.SearchQuery');
        if (free) expect(sample.replace(/\{\w+\}/, '').trim()).not.toBe('');
      }
      for (const { type } of slots) expect(type.startsWith('AMAZON.') || types.some((it) => it.name === type)).toBe(true);
    }
    for (const { name, values } of types) {
      expect(name).toMatch(/^[A-Z_]+$/);
      expect(values.length).toBeGreaterThan(5);
      expect(new Set(values.map((it) => it.name.value)).size).toBe(values.length);
      for (const { name: { value } } of values) expect(value).toMatch(/^[a-z0-9' .,-]{1,140}$/);
    }
    for (const name of ['Help', 'Stop', 'Cancel', 'NavigateHome', 'Fallback', 'Yes', 'No', 'Pause', 'Resume', 'Next', 'Previous', 'Repeat', 'StartOver']) expect(intents.map((it) => it.name)).toContain(`AMAZON.${name}Intent`);
  });

  test.each(language.symptoms)('"%s" is heard as a sign', async (symptom) => {
    const device = new Device();
    await device.say('SymptomIntent', 'symptom', symptom);
    expect(device.coach.level).toMatch(/emergency|urgent|soon/);
  });

  test('example phrases open with the name, and the store text has its disclaimer', () => {
    const { examples, description, summary } = language.store;
    expect(examples[0]).toBe(`Alexa, open ${language.invocation}`);
    for (const phrase of examples) expect(phrase).toContain(language.invocation);
    expect(description).toMatch(/does not provide medical advice[\s\S]*not a substitute[\s\S]*emergency number/);
    expect(summary.length).toBeLessThanOrEqual(160);
    expect(`${description} ${summary}`).not.toMatch(/\b(cures?|treats?|heals?|fix)\b/i);
  });

  test('the Lambda bundle answers', async () => {
    const out = mkdtempSync(join(tmpdir(), 'lambda-'));
    await bundleLambda(out);
    const { handler } = jest.requireActual<{ handler: (event: RequestEnvelope) => Promise<ResponseEnvelope> }>(join(out, 'index.js'));
    const device = new Device(handler);
    expect(await device.say('ReliefIntent', 'relief', 'my foot is cramping')).toMatch(/pull/);
  });
});
