/**
 * The Teams door, the only file with Bot Framework SDK code: the SDK is no longer developed, and replacing it by the
 * Microsoft 365 Agents SDK must touch nothing else.
 */
import {
  type Activity, ActivityTypes, CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory,
  type ConversationReference, DeliveryModes, MessageFactory, TurnContext,
} from 'botbuilder';
import type { Request, Response } from 'express';
import type { Coach } from '../dialogs/coach';
import { languageOf } from '../dialogs/coach';
import { serve, type SessionStore } from '../dialogs/serve';
import type { Capabilities, Input, Said } from '../dialogs/types';
import { type Incoming, inputOf, localeOf, readActivity } from './activities';
import { BOT_FRAMEWORK, isLocal, type Issuer, tokenGate, type Verdict } from './auth';
import type { Config } from './config';
import type { Log } from './log';
import { cardOf, type CardWords } from './teams-cards';
import type { Delivery } from './ticks';

export interface TeamsParts {
  coach: Coach;
  /** Sessions whose wake-ups are answered to that address. */
  sessions: (to: string) => SessionStore;
  app: Config['teams'];
  /** https address of this server: Teams fetches pictures from there; without one, cards have none. */
  site?: string;
  log: Log;
  now: () => number;
  /** Another cloud than the public one. */
  cloud?: { issuer: Issuer; credentials: ConfigurationServiceClientCredentialFactory };
}

export interface Teams extends Delivery { handle: (request: Request, response: Response) => Promise<void> }

export const TEAMS = 'teams';
/** One message a step; nothing is played on the person's side. */
const CAN: Capabilities = { cues: 'steps', voice: false };
/** Kinds of conversation nobody else reads; local tools name none. */
const PRIVATE: (string | undefined)[] = ['personal', undefined];

export function teams(parts: TeamsParts): Teams {
  const adapter = adapterOf(parts);
  const appId = parts.app?.id ?? '';
  const gate = parts.app ? tokenGate(parts.app.id, parts.cloud?.issuer) : undefined;
  return {
    // A step shown twice does more harm than one that is missing: the next one says where we are.
    repeatable: false,
    handle: async (request, response) => {
      const verdict = await admit(request, gate);
      if (verdict.kind === 'in') await adapter.process(request, response, (context) => answer(context, parts));
      else response.status(verdict.status).json({ error: { code: verdict.code, message: verdict.message } });
    },
    deliver: async (to, said) => {
      const reference = JSON.parse(to) as Partial<ConversationReference>;
      await adapter.continueConversationAsync(appId, reference, async (context) => { await context.sendActivity(messageOf(said, parts)); });
    },
  };
}

function adapterOf({ app, cloud, log }: TeamsParts): CloudAdapter {
  const type = app?.tenantId === undefined ? 'MultiTenant' : 'SingleTenant';
  const credentials = cloud?.credentials ?? new ConfigurationServiceClientCredentialFactory(app ? { MicrosoftAppId: app.id, MicrosoftAppPassword: app.password, MicrosoftAppType: type, MicrosoftAppTenantId: app.tenantId } : {});
  const issuer = cloud?.issuer ?? BOT_FRAMEWORK;
  const environment = cloud && app ? {
    MicrosoftAppId: app.id, ToBotFromChannelTokenIssuer: issuer.name, ToBotFromChannelOpenIdMetadataUrl: issuer.metadata, ToBotFromEmulatorOpenIdMetadataUrl: issuer.metadata,
    ToChannelFromBotLoginUrl: issuer.name, ToChannelFromBotOAuthScope: issuer.name, OAuthUrl: issuer.name, CallerId: TEAMS,
  } : {};
  // The SDK's own factory implements the SDK's own class as if it were an interface.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(environment, credentials));
  adapter.onTurnError = (_context, error) => {
    log.error({ channel: TEAMS, err: error.name }, 'turn failed');
    return Promise.resolve();
  };
  return adapter;
}

/** Without an app id there is nothing to check a token against: only this machine's own tools get in. */
async function admit(request: Request, gate: ReturnType<typeof tokenGate> | undefined): Promise<Verdict> {
  const body: unknown = request.body;
  if (gate) return gate(request.get('authorization'), typeof body === 'object' && body !== null && 'serviceUrl' in body ? body.serviceUrl : undefined);
  if (isLocal(request)) return { kind: 'in' };
  return { kind: 'out', status: 403, code: 'NotConfigured', message: 'Set MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD to connect Teams.' };
}

async function answer(context: TurnContext, parts: TeamsParts): Promise<void> {
  const { activity } = context;
  const incoming = readActivity({ ...activity, text: TurnContext.removeRecipientMention(activity), value: valueOf(activity.value) });
  const input = incoming && teamsInput(incoming, activity);
  if (!input) return;
  if (!PRIVATE.includes(activity.conversation.conversationType)) {
    // Others read along: nothing about anybody's health is said here.
    if (input.kind !== 'open') await context.sendActivity(words(parts.coach, localeOf(activity.locale), 'private'));
    return;
  }
  if (activity.deliveryMode !== DeliveryModes.ExpectReplies) await context.sendActivity({ type: ActivityTypes.Typing });
  const said = await respond(context, input, parts);
  if (said) await context.sendActivity(messageOf(said, parts));
}

/** The coach is met when it is added; all else that is no message needs no answer. */
function teamsInput(incoming: Incoming, { type, membersAdded, recipient }: Activity): Input | undefined {
  if (type === 'conversationUpdate') return membersAdded?.some((it) => it.id === recipient.id) ? { kind: 'open' } : undefined;
  return inputOf(incoming);
}

async function respond(context: TurnContext, input: Input, { coach, sessions, log, now }: TeamsParts): Promise<Said | undefined> {
  const { activity } = context;
  const session = `${TEAMS}:${activity.conversation.id}`;
  const turn = { id: activity.id ?? `${session}:${now()}`, session, locale: localeOf(activity.locale), at: now(), input, can: CAN };
  const store = sessions(JSON.stringify(TurnContext.getConversationReference(activity)));
  const said = await serve(turn, coach, store, (what, error) => { log.error({ channel: TEAMS, err: error instanceof Error ? error.name : 'unknown' }, `store: ${what}`); });
  if (said) log.info({ channel: TEAMS, flow: said.flow, level: said.level }, 'turn');
  return said;
}

/** Ticked boxes arrive as one string. */
function valueOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('choices' in value && typeof value.choices === 'string') return { choices: value.choices.split(',').filter(Boolean) };
  return value;
}

function messageOf(said: Said, { coach, site }: Pick<TeamsParts, 'coach' | 'site'>): Partial<Activity> {
  const { topics, level, flow, contentHash, listen } = said;
  const card = cardOf(said, cardWords(coach, said.locale), site);
  const hint = listen ? 'expectingInput' : 'acceptingInput';
  const message = card ? { ...MessageFactory.attachment(CardFactory.adaptiveCard(card), undefined, said.speak, hint), summary: said.text.split('\n')[0] } : MessageFactory.text(said.text, said.speak, hint);
  return { ...message, locale: said.locale, channelData: { coach: { topics, level, flow, contentHash } } };
}

function cardWords(coach: Coach, locale: string): CardWords {
  return { send: words(coach, locale, 'send'), sources: words(coach, locale, 'sources') };
}

function words(coach: Coach, locale: string, key: string): string {
  const mine = coach.content.languages[languageOf(locale, coach.content)]?.words['teams'];
  const found = typeof mine === 'object' && !Array.isArray(mine) ? mine[key] : undefined;
  return typeof found === 'string' ? found : '';
}
