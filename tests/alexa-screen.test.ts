/** What an Alexa device with a screen shows, by the structure of the document; there is no renderer here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestEnvelope, Response } from 'ask-sdk-model';
import { coachSkill } from '../alexa-skill/handler';
import { loadCoach } from '../dialogs/load';

interface Shown { type: string; document: unknown; datasources: { coach: Record<'title' | 'text' | 'picture' | 'alternative', string> } }

const SITE = 'https://coach.example';
const coach = loadCoach();
const quiet = { info: () => undefined, error: (fields: object, message: string) => { throw new Error(`${message} ${JSON.stringify(fields)}`); } };

/** One new session after the other: what was said first, and what is shown for the last of it. */
async function told(says: [intent: string, slot: string, words: string][], supportedInterfaces: object, site: string | null = SITE): Promise<Response> {
  const skill = coachSkill(coach, quiet, site === null ? {} : { site });
  const application = { applicationId: 'test' };
  const user = { userId: 'user' };
  let attributes = {};
  let response: Response = {};
  for (const [at, [name, slot, value]] of says.entries()) {
    const request = { type: 'IntentRequest', requestId: `r${at}`, timestamp: new Date(Date.UTC(2026, 10, 24, 7, at)).toISOString(), locale: 'en-US', dialogState: 'STARTED', intent: { name, confirmationStatus: 'NONE', slots: { [slot]: { name: slot, value, confirmationStatus: 'NONE' } } } };
    const whole = await skill.invoke({
      version: '1.0', request, session: { new: false, sessionId: 's', application, user, attributes },
      context: { System: { application, user, device: { deviceId: 'd', supportedInterfaces }, apiEndpoint: '', apiAccessToken: '' } },
    } as unknown as RequestEnvelope);
    ({ response, sessionAttributes: attributes = {} } = whole);
  }
  return response;
}
const CRAMP: [string, string, string] = ['ReliefIntent', 'relief', 'my foot is cramping'];
const SCREEN = { 'Alexa.Presentation.APL': { runtime: { maxVersion: '2024.3' } } };
const screen = ({ directives: [first] = [] }: Response): Shown => first as unknown as Shown;

/** Every component of the document. */
function parts(node: unknown): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap(parts);
  if (typeof node !== 'object' || node === null) return [];
  const own = node as Record<string, unknown>;
  return [...('type' in own ? [own] : []), ...Object.values(own).flatMap(parts)];
}

test('the picture of the step with its words, over https, told to a screen reader', async () => {
  const { type, datasources: { coach: data } } = screen(await told([CRAMP], SCREEN));
  expect(type).toBe('Alexa.Presentation.APL.RenderDocument');
  expect(data).toMatchObject({ title: 'Foot stretch', picture: expect.stringMatching(/^https:\/\/coach\.example\/pictures\/\w+\.png$/), alternative: expect.stringMatching(/toes/) });
  expect(data.text).toMatch(/^Stop and pull your toes/);
  expect(existsSync(join(__dirname, '..', 'knowledge', 'pictures', data.picture.replace(/.*\/|\.png$/g, '') + '.svg'))).toBe(true);
});

test('no screen, nothing to show; and no address, no picture', async () => {
  expect((await told([CRAMP], {})).directives).toBeUndefined();
  expect(screen(await told([CRAMP], SCREEN, null)).datasources.coach).toMatchObject({ picture: '', alternative: '', text: expect.stringMatching(/^Stop and pull/) });
});

test('an emergency takes the place of the stretch on the screen, too', async () => {
  const response = await told([CRAMP, ['IHaveIntent', 'rest', 'chest pain']], SCREEN);
  expect(screen(response).datasources.coach).toMatchObject({ picture: '', text: expect.stringMatching(/^Call 911/) });
  expect(response.shouldEndSession).toBe(true);
});

test('the document is made of known components, says only what there is, and leaves room for the speech', async () => {
  const response = await told([CRAMP], SCREEN);
  const { document, datasources } = screen(response);
  for (const { type } of parts((document as { mainTemplate: unknown }).mainTemplate)) expect(['Frame', 'Container', 'Image', 'ScrollView', 'Text']).toContain(type);
  const bound = [...JSON.stringify(document).matchAll(/payload\.coach\.(\w+)/g)].map(([, name]) => name ?? '');
  expect([...new Set(bound)].sort()).toEqual(Object.keys(datasources.coach).sort());
  for (const image of parts(document).filter((it) => it['type'] === 'Image')) expect(image['accessibilityLabel']).toBeTruthy();
  expect(JSON.stringify(response).length).toBeLessThan(24_000);
});

test('what a text says is shown as it is, whatever signs are in it', async () => {
  const { datasources: { coach: data } } = screen(await told([['QuestionIntent', 'question', 'does magnesium help']], SCREEN));
  expect(data.title).toMatch(/Magnesium/);
  expect(data.text.replace(/&(amp|lt|gt);|<br>/g, '')).not.toMatch(/[&<>]/);
});
