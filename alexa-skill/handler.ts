/** The skill: one handler for whatever Alexa sends. The dialog is the coach's; the SDK checks whose request it is. */
import { type ErrorHandler, type PersistenceAdapter, type RequestHandler, type Skill, SkillBuilders } from 'ask-sdk-core';
import type { canfulfill, Response } from 'ask-sdk-model';
import { type Coach, languageOf } from '../dialogs/coach';
import { serve } from '../dialogs/serve';
import type { Said } from '../dialogs/types';
import { acquaintance, STRANGERS } from './acquaintance';
import { attributes } from './attributes';
import { type SkillLanguage, skillLanguage } from './language';
import { knows, readTurn } from './read';
import { hasScreen, screenOf } from './screen';
import { responseOf, SILENT } from './write';

export interface SkillLog { info: (fields: object, message: string) => void; error: (fields: object, message: string) => void }

export interface SkillOptions {
  /** Requests for any other skill are refused; without one, none are. */
  skillId?: string;
  /** https address that serves the pictures; without one, cards and screens have none. */
  site?: string;
  /** Where it is remembered who has met the coach; without one, nobody is. */
  memory?: PersistenceAdapter;
}

export function coachSkill(coach: Coach, log: SkillLog, { skillId, site, memory }: SkillOptions = {}): Skill {
  const languages = new Map<string, SkillLanguage>();
  const speaks = (locale: string): SkillLanguage => {
    const id = languageOf(locale, coach.content);
    const found = languages.get(id) ?? skillLanguage(coach.content, id);
    languages.set(id, found);
    return found;
  };
  const builder = SkillBuilders.custom()
    .addRequestHandlers(canFulfill(speaks), conversation({ coach, log, speaks, site, remembers: memory !== undefined }))
    .addErrorHandlers(trouble(coach, log, speaks));
  if (memory) builder.withPersistenceAdapter(memory);
  return (skillId === undefined ? builder : builder.withSkillId(skillId)).create();
}

type Speaks = (locale: string) => SkillLanguage;

interface Talking { coach: Coach; log: SkillLog; speaks: Speaks; site: string | undefined; remembers: boolean }

function conversation({ coach, log, speaks, site, remembers }: Talking): RequestHandler {
  return {
    canHandle: () => true,
    handle: async ({ requestEnvelope, attributesManager }): Promise<Response> => {
      const language = speaks(localeOf(requestEnvelope.request));
      const turn = readTurn(requestEnvelope, language);
      if (!turn) return SILENT;
      const known = remembers ? acquaintance(attributesManager, (error) => { log.error({ err: nameOf(error) }, 'memory'); }) : STRANGERS;
      const store = attributes(requestEnvelope.session?.attributes, requestEnvelope.session?.new === true && await known.met());
      const said = await serve(turn, coach, store, (what, error) => { log.error({ err: nameOf(error) }, `session: ${what}`); });
      if (requestEnvelope.session) attributesManager.setSessionAttributes(store.result(said));
      await known.keep(store.change());
      if (!said) return SILENT;
      log.info({ channel: 'alexa', flow: said.flow, level: said.level }, 'turn');
      const response = responseOf(said, language.store.name, site);
      return hasScreen(requestEnvelope) ? { ...response, directives: [screenOf(said, language.store.name, site)] } : response;
    },
  };
}

/** "Could you do this?", asked of many skills at once: told without doing anything. */
function canFulfill(speaks: Speaks): RequestHandler {
  return {
    canHandle: ({ requestEnvelope }) => requestEnvelope.request.type === 'CanFulfillIntentRequest',
    handle: ({ requestEnvelope }): Response => {
      const request = requestEnvelope.request as canfulfill.CanFulfillIntentRequest;
      const can = knows(request.intent.name, speaks(localeOf(request))) ? 'YES' : 'NO';
      const slots = Object.keys(request.intent.slots ?? {}).map((name) => [name, { canUnderstand: can, canFulfill: can }]);
      return { canFulfillIntent: { canFulfill: can, slots: Object.fromEntries(slots) as canfulfill.CanFulfillIntent['slots'] } };
    },
  };
}

/** Something failed here: said politely, with the emergency number, and the person may go on. */
function trouble(coach: Coach, log: SkillLog, speaks: Speaks): ErrorHandler {
  return {
    canHandle: () => true,
    handle: ({ requestEnvelope: { request } }, error): Response => {
      log.error({ err: nameOf(error) }, 'request failed');
      const locale = localeOf(request);
      return responseOf(sorry(coach, locale), speaks(locale).store.name);
    },
  };
}

function sorry(coach: Coach, locale: string): Said {
  const line = { kind: 'line' as const, text: { key: 'trouble.speak' } };
  const turn = { id: '', session: '', locale, at: 0, input: { kind: 'silence' as const }, can: { cues: 'inline' as const, voice: true } };
  return coach.say({ blocks: [line], listen: true, flow: 'talk', level: null, topics: [], pick: 0 }, turn);
}

function localeOf(request: object): string {
  return 'locale' in request && typeof request.locale === 'string' ? request.locale : 'en-US';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
