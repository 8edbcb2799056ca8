/**
 * Who may use which conversation. A token opens one conversation for half an hour and can be renewed; a ticket opens one
 * stream, once, within a minute; the secret opens everything and belongs on a server.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { LineError } from './errors';

/** Seconds. Must outlast the quarter of an hour after which clients renew. */
export const TOKEN_SECONDS = 1800;
/** Seconds a stream's address is good for. */
const TICKET_SECONDS = 60;
const CLOCK_TOLERANCE = 5;

export type Bearer = { kind: 'secret' } | { kind: 'token'; conversation: string; user: string | undefined };
export interface Ticket { id: string; conversation: string; watermark: string; expiresAt: number }

export interface Tokens {
  token(conversation: string, user: string | undefined): Promise<string>;
  /** @throws LineError 401 without a proper header, 403 for a token that is wrong or has expired. */
  bearer(authorization: string | undefined): Promise<Bearer>;
  ticket(conversation: string, watermark: string): Promise<string>;
  /** Undefined where it is not ours or too old; whether it was used before is for the store to say. */
  readTicket(ticket: string): Promise<Ticket | undefined>;
}

/** @param key of this installation @param secret set by the operator for servers, if at all @param now epoch ms */
export function tokens(key: string, secret: string | undefined, now: () => number): Tokens {
  const signing = createHash('sha256').update(`direct line:${key}`).digest();
  const sign = (claims: Record<string, string>, audience: string, seconds: number): Promise<string> => {
    const issued = Math.floor(now() / 1000);
    return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setAudience(audience).setJti(randomBytes(9).toString('base64url'))
      .setIssuedAt(issued).setExpirationTime(issued + seconds).sign(signing);
  };
  const verify = (token: string, audience: string) =>
    jwtVerify(token, signing, { algorithms: ['HS256'], audience, currentDate: new Date(now()), clockTolerance: CLOCK_TOLERANCE, requiredClaims: ['exp', 'conv'] });
  return {
    token: (conversation, user) => sign({ conv: conversation, ...(user === undefined ? {} : { user }) }, 'conversation', TOKEN_SECONDS),
    bearer: async (authorization) => {
      const found = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
      if (found === undefined) throw new LineError(401, 'MissingCredentials', 'Send "Authorization: Bearer <token>", with a token from POST /token.');
      if (secret !== undefined && same(found, secret)) return { kind: 'secret' };
      const { payload } = await verify(found, 'conversation').catch(refuse);
      return { kind: 'token', conversation: String(payload['conv']), user: typeof payload['user'] === 'string' ? payload['user'] : undefined };
    },
    ticket: (conversation, watermark) => sign({ conv: conversation, mark: watermark }, 'stream', TICKET_SECONDS),
    readTicket: async (ticket) => {
      const read = await verify(ticket, 'stream').catch(() => undefined);
      if (!read) return undefined;
      const { jti, conv, mark, exp } = read.payload;
      return { id: jti ?? '', conversation: String(conv), watermark: typeof mark === 'string' ? mark : '', expiresAt: (exp ?? 0) * 1000 };
    },
  };
}

function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw new LineError(403, 'TokenExpired', 'The token has expired. Get a new one from POST /token.');
  throw new LineError(403, 'BadToken', 'The token is not one of this server.');
}

/** Takes as long for a near miss as for a wild guess. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
