/**
 * Whether a request is Alexa's, before the SDK's own check and stricter than it: the SDK follows any path that begins like
 * Amazon's, fetches whatever address an unsigned request names, and takes requests from the future.
 */

/** Milliseconds a request may be old, or ahead of our clock (Alexa's limit). */
const TOLERANCE = 150_000;
/** Skill events may come this late (ms). */
const EVENT_TOLERANCE = 3_600_000;
/** Addresses of certificates that may be tried anew in a minute: Alexa uses one for months. */
const NEW_ADDRESSES = 5;
const MINUTE = 60_000;

/** The one form of address that Amazon's certificates have. */
const CERTIFICATE = /^https:\/\/s3\.amazonaws\.com(?::443)?\/echo\.api\/[\w-]+(?:\.[\w-]+)*\.pem$/i;

export interface Gate {
  /** @returns false where the request cannot be Alexa's, whatever its signature says. */
  admits: (certificateUrl: string | undefined, body: string) => boolean;
  /** Its signature was right: its certificate may be used again. */
  trust: (certificateUrl: string) => void;
}

/** @param now epoch ms */
export function gate(now: () => number): Gate {
  const trusted = new Set<string>();
  let since = 0;
  let tried = 0;
  const mayTry = (url: string): boolean => {
    if (trusted.has(url)) return true;
    if (now() - since > MINUTE) [since, tried] = [now(), 0];
    return ++tried <= NEW_ADDRESSES;
  };
  return {
    admits: (url, body) => url !== undefined && CERTIFICATE.test(url) && isTimely(body, now()) && mayTry(url),
    trust: (url) => {
      if (trusted.size >= NEW_ADDRESSES) trusted.clear();
      trusted.add(url);
    },
  };
}

function isTimely(body: string, now: number): boolean {
  const { type, timestamp } = requestIn(body);
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  const oldest = typeof type === 'string' && type.startsWith('AlexaSkillEvent.') ? EVENT_TOLERANCE : TOLERANCE;
  return at <= now + TOLERANCE && at >= now - oldest;
}

function requestIn(body: string): { type?: unknown; timestamp?: unknown } {
  try {
    const envelope: unknown = JSON.parse(body);
    const request: unknown = typeof envelope === 'object' && envelope !== null && 'request' in envelope ? envelope.request : undefined;
    return typeof request === 'object' && request !== null ? request : {};
  } catch {
    return {};
  }
}
