/**
 * Whether a request to the Teams door carries a token of the Bot Framework's for this bot. Stands in front of the SDK's own
 * check, which answers a forged token with 500, takes tokens that never expire, and keeps what any unsigned token says.
 */
import type { IncomingMessage } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Where the tokens come from. */
export interface Issuer { name: string; /** OpenID metadata. */ metadata: string }

/** The public Bot Framework (its authentication page, "Connector to Bot: validate tokens"). */
export const BOT_FRAMEWORK: Issuer = { name: 'https://api.botframework.com', metadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration' };

export type Verdict =
  | { kind: 'in' }
  | { kind: 'out'; status: 401 | 403 | 503; code: string; message: string };

/** Seconds two clocks may differ (Bot Framework's own allowance). */
const TOLERANCE = 300;
/** Longest token that is looked at; theirs have about 1,500 characters. */
const LONGEST = 8192;
const PATIENCE = 5000;

const openId = z.object({ jwks_uri: z.url() });

/** @returns a check of one request, given the service address its activity names. */
export function tokenGate(appId: string, issuer: Issuer = BOT_FRAMEWORK): (authorization: string | undefined, serviceUrl: unknown) => Promise<Verdict> {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const keysOnce = (): Promise<JWTVerifyGetKey> => {
    keys ??= keysOf(issuer).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  return async (authorization, serviceUrl) => {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*) *$/i.exec(authorization ?? '')?.[1];
    if (token === undefined || token.length > LONGEST) return out(401, 'MissingToken', 'Send a Bot Framework token as "Authorization: Bearer <token>".');
    try {
      const { payload } = await jwtVerify(token, await keysOnce(), { algorithms: ['RS256'], issuer: issuer.name, audience: appId, clockTolerance: TOLERANCE, requiredClaims: ['exp', 'serviceurl'] });
      return payload['serviceurl'] === serviceUrl ? { kind: 'in' } : out(403, 'WrongService', 'The token is for another service address than the activity.');
    } catch (error) {
      return isTheirs(error) ? out(403, 'BadToken', 'The token is not valid for this bot.') : out(503, 'NoKeys', 'The keys to check tokens with could not be fetched. Try again.');
    }
  };
}

function out(status: 401 | 403 | 503, code: string, message: string): Verdict {
  return { kind: 'out', status, code, message };
}

/** What is wrong with the token, as against with the network. */
function isTheirs(error: unknown): boolean {
  return error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
}

/** Fetched once, and again when a key is unknown, at most every half minute. */
async function keysOf({ metadata }: Issuer): Promise<JWTVerifyGetKey> {
  const response = await fetch(metadata, { signal: AbortSignal.timeout(PATIENCE) });
  const { jwks_uri: uri } = openId.parse(await response.json());
  return createRemoteJWKSet(new URL(uri), { timeoutDuration: PATIENCE });
}

/** A tool on this machine: the Agents Playground, an emulator. */
export function isLocal({ socket: { remoteAddress }, headers }: IncomingMessage): boolean {
  const forwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return !forwarded && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(remoteAddress ?? '');
}
