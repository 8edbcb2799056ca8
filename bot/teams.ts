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
import type { Capabilities, Input, Said } from '../dialogs/types';
import { type Incoming, inputOf, localeOf, readActivity } from './activities';
import { BOT_FRAMEWORK, isLocal, type Issuer, tokenGate, type Verdict } from './auth';
import type { Config } from './config';
import { type Log, nameOf } from './log';
import type { Limit } from './limits';
import type { Caller, End, Post } from './post';
import { letterId } from './store/mail';
import type { Store } from './store/open';
import { cardOf, type CardWords } from './teams-cards';
import type { Mailbox } from './ticks';
import type { TakeTurn } from './turns';

export interface TeamsParts {
  coach: Coach;
  store: Store;
  turn: TakeTurn;
  post: Post;
  app: Config['teams'];
  /** https address of this server: Teams fetches pictures from there; without one, cards have none. */
  site?: string;
  log: Log;
  /** Another cloud than the public one. */
  cloud?: { issuer: Issuer; credentials: ConfigurationServiceClientCredentialFactory };
}

export interface Teams extends Mailbox, Caller { handle: (request: Request, response: Response) => Promise<void> }

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
    mail: (_to, { said, turn }) => said && { kind: 'post', said, timed: turn.input.kind === 'tick' },
    limits: limitsOf,
    handle: async (request, response) => {
      const verdict = await admit(request, gate);
      if (verdict.kind === 'in') await adapter.process(request, response, (context) => answer(context, parts));
      else response.status(verdict.status).json({ error: { code: verdict.code, message: verdict.message } });
    },
    send: async (to, said, id) => {
      const ends: End[] = [];
      const call = async (context: TurnContext) => { ends.push(await attempt(() => context.sendActivity(messageOf(said, parts, id)))); };
      // What fails before the call (no token for the connector, say) has surely not delivered.
      await adapter.continueConversationAsync(appId, JSON.parse(to) as Partial<ConversationReference>, call).catch((error: unknown) => { parts.log.error({ channel: TEAMS, err: nameOf(error) }, 'no call'); });
      return ends[0] ?? { kind: 'refused' };
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
  adapter.use(async (context, next) => {
    sendOnce(context);
    await next();
  });
  adapter.onTurnError = (_context, error) => {
    log.error({ channel: TEAMS, err: nameOf(error) }, 'turn failed');
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
    if (input.kind !== 'open') await context.sendActivity(parts.coach.words(localeOf(activity.locale), 'teams.private').join(' '));
    return;
  }
  await respond(context, input, parts);
}

/** The coach is met when it is added; all else that is no message needs no answer. */
function teamsInput(incoming: Incoming, { type, membersAdded, recipient }: Activity): Input | undefined {
  if (type === 'conversationUpdate') return membersAdded?.some((it) => it.id === recipient.id) ? { kind: 'open' } : undefined;
  return inputOf(incoming);
}

async function respond(context: TurnContext, input: Input, parts: TeamsParts): Promise<void> {
  const { activity } = context;
  const { store, turn: take, post } = parts;
  const at = store.now();
  const session = `${TEAMS}:${activity.conversation.id}`;
  const id = activity.id ?? `${session}:${at}`;
  // Teams sends a message again where the answer was slow.
  if (await store.outbox.knows(session, id).catch(() => false)) return;
  if (activity.deliveryMode !== DeliveryModes.ExpectReplies) await context.sendActivity({ type: ActivityTypes.Typing });
  const to = JSON.stringify(TurnContext.getConversationReference(activity));
  const person = activity.from.aadObjectId ?? activity.from.id;
  const turn = { id, session, locale: localeOf(activity.locale), at, input, can: CAN };
  const { said, kept } = await take(turn, store.sessions.at({ channel: TEAMS, to, person }, ({ said: it }) => it && { kind: 'post', said: it, timed: false }), TEAMS);
  if (!said) return;
  const send = () => attempt(() => context.sendActivity(messageOf(said, parts, letterId(session, id))));
  if (kept) await post.deliver({ id: letterId(session, id), session, channel: TEAMS, to, said, timed: false, madeAt: at, tries: 1 }, send);
  else await send();
}

/** Microsoft's limits (for one bot: 7 a second and 1,800 an hour in one conversation, 50 a second in one tenant), with a margin. */
function limitsOf(to: string): Limit[] {
  const { conversation } = JSON.parse(to) as Partial<ConversationReference>;
  return [
    { key: `conversation ${conversation?.id ?? ''}`, burst: 6, perSecond: 0.49 },
    { key: `tenant ${conversation?.tenantId ?? ''}`, burst: 5, perSecond: 45 },
  ];
}

/** Longer than any answer of the connector's that is still to be hoped for (ms). */
const PATIENCE = 10_000;

/**
 * The SDK's connector sends a message up to four times by itself where the answer is an error or gets lost, and has no
 * setting against it. Whether to try again is for us to decide.
 */
function sendOnce({ turnState, adapter }: TurnContext): void {
  const connector: unknown = turnState.get((adapter as unknown as { ConnectorClientKey: symbol }).ConnectorClientKey);
  (connector as { client?: { pipeline?: { removePolicy: (which: { phase: string }) => unknown } } } | undefined)?.client?.pipeline?.removePolicy({ phase: 'Retry' });
}

/** Calls the connector once. */
async function attempt(send: () => Promise<unknown>): Promise<End> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<End>((done) => { timer = setTimeout(() => { done({ kind: 'doubt' }); }, PATIENCE); });
  try {
    return await Promise.race([send().then((): End => ({ kind: 'sent' }), endOf), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The connector takes no key that would make a repeat harmless: what may have arrived has to count as doubtful. */
function endOf(error: unknown): End {
  const { statusCode, code, response } = error as { statusCode?: number; code?: string; response?: { headers?: { get?: (name: string) => string | undefined } } };
  if (statusCode === 403 || statusCode === 404) return { kind: 'gone' };
  if (statusCode === 429) {
    const seconds = Number(response?.headers?.get?.('retry-after'));
    return { kind: 'refused', ...(seconds > 0 ? { wait: seconds * 1000 } : {}) };
  }
  return statusCode === undefined && /ECONNREFUSED|ENOTFOUND/.test(`${code ?? ''} ${String(error)}`) ? { kind: 'refused' } : { kind: 'doubt' };
}

/** Ticked boxes arrive as one string. */
function valueOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('choices' in value && typeof value.choices === 'string') return { choices: value.choices.split(',').filter(Boolean) };
  return value;
}

/** @param id lets whoever reads it twice know it again */
function messageOf(said: Said, { coach, site }: Pick<TeamsParts, 'coach' | 'site'>, id: string): Partial<Activity> {
  const { topics, level, flow, contentHash, listen } = said;
  const card = cardOf(said, cardWords(coach, said.locale), site);
  const hint = listen ? 'expectingInput' : 'acceptingInput';
  const message = card ? { ...MessageFactory.attachment(CardFactory.adaptiveCard(card), undefined, said.speak, hint), summary: said.text.split('\n')[0] } : MessageFactory.text(said.text, said.speak, hint);
  return { ...message, locale: said.locale, channelData: { coach: { id, topics, level, flow, contentHash } } };
}

function cardWords(coach: Coach, locale: string): CardWords {
  const of = (key: string) => coach.words(locale, `teams.${key}`);
  return { send: of('send').join(' '), sources: of('sources').join(' '), commands: of('commands') };
}
