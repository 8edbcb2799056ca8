/** The skill as an HTTPS endpoint: signed requests in, responses out; everything else is 400 and no reason given. */
import type { RequestEnvelope } from 'ask-sdk-model';
import { SkillRequestSignatureVerifier, TimestampVerifier } from 'ask-sdk-express-adapter';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { Coach } from '../dialogs/coach';
import { gate } from './gate';
import { coachSkill, type SkillLog } from './handler';

export interface AlexaDoor {
  coach: Coach;
  log: SkillLog;
  skillId?: string;
  /** https address of this server. */
  site?: string;
  /** Epoch ms. */
  now: () => number;
}

const BODY = '128kb';
/** The SDK never looks at a certificate again; a fresh verifier does (ms). */
const VERIFIER_LIFE = 3_600_000;

/** Handlers for `POST /alexa`; no body parser may come before them, as the signature is over the bytes. */
export function alexaDoor({ coach, log, now, ...options }: AlexaDoor): (RequestHandler | ErrorRequestHandler)[] {
  const skill = coachSkill(coach, log, options);
  const isAlexa = verification(now);
  const handle = async (request: Request, response: Response): Promise<void> => {
    const body: unknown = request.body;
    if (typeof body !== 'string' || !await isAlexa(request, body)) { response.status(400).end(); return; }
    try {
      response.json(await skill.invoke(JSON.parse(body) as RequestEnvelope));
    } catch (error) {
      // Another skill's request, or an envelope that is none.
      log.error({ err: error instanceof Error ? error.name : 'unknown' }, 'alexa refused');
      response.status(400).end();
    }
  };
  const refuse: ErrorRequestHandler = (_error: unknown, _request, response, _next) => { response.status(400).end(); };
  return [express.text({ type: () => true, limit: BODY }), handle, refuse];
}

function verification(now: () => number): (request: Request, body: string) => Promise<boolean> {
  const { admits, trust } = gate(now);
  const timestamps = new TimestampVerifier();
  let signatures = new SkillRequestSignatureVerifier();
  let since = now();
  return async ({ headers }, body) => {
    const url = headers['signaturecertchainurl'];
    if (typeof url !== 'string' || !admits(url, body)) return false;
    if (now() - since > VERIFIER_LIFE) [signatures, since] = [new SkillRequestSignatureVerifier(), now()];
    try {
      await signatures.verify(body, headers);
      await timestamps.verify(body);
    } catch {
      return false;
    }
    trust(url);
    return true;
  };
}
