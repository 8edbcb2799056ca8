/**
 * Alexa requests read into turns. Custom intents bring the person's own words in a slot, so that the coach's ears, and its
 * safety listener before all, hear every one of them; built-in intents are the commands they stand for.
 */
import type { IntentRequest, RequestEnvelope, Slot } from 'ask-sdk-model';
import type { Capabilities, Command, Input, Meaning, Turn } from '../dialogs/types';
import { FAMILIES, familyIntent, openingIntent, type SkillLanguage } from './language';

/** The whole step is inside one response, and nothing can be sent later. */
const CAN: Capabilities = { cues: 'inline', voice: true };

const COMMANDS: Record<string, Command> = {
  'AMAZON.HelpIntent': 'help', 'AMAZON.StopIntent': 'stop', 'AMAZON.CancelIntent': 'stop', 'AMAZON.NavigateHomeIntent': 'stop',
  'AMAZON.PauseIntent': 'pause', 'AMAZON.ResumeIntent': 'resume', 'AMAZON.NextIntent': 'next', 'AMAZON.PreviousIntent': 'back',
  'AMAZON.RepeatIntent': 'repeat', 'AMAZON.StartOverIntent': 'startOver', 'AMAZON.MoreIntent': 'more',
};
const MEANINGS: Record<string, Meaning> = {
  ...Object.fromEntries(Object.entries(COMMANDS).map(([name, command]): [string, Meaning] => [name, { kind: 'command', command }])),
  'AMAZON.YesIntent': { kind: 'answer', answer: { kind: 'one', id: 'yes' } },
  'AMAZON.NoIntent': { kind: 'answer', answer: { kind: 'one', id: 'no' } },
  'AMAZON.FallbackIntent': { kind: 'unclear', nearest: [] },
};

/** Built-in intents the model must have: each has a meaning here. */
export const BUILT_IN: readonly string[] = Object.keys(MEANINGS);

/** Whether an intent of this name is one of ours. */
export function knows(name: string, language: SkillLanguage): boolean {
  return name in MEANINGS || FAMILIES.some((family) => familyIntent(family) === name) || Object.keys(language.openings).some((it) => openingIntent(it) === name);
}

/** @returns undefined where nothing is to be said: the session has ended, or it is an event. */
export function readTurn({ request, session, context }: RequestEnvelope, language: SkillLanguage): Turn | undefined {
  const input = inputOf(request, language);
  if (!input) return undefined;
  // A conversation lasts as long as the session; without one, the request is a conversation of its own.
  const id = session?.sessionId ?? context.System.application.applicationId;
  return { id: request.requestId, session: id, locale: 'locale' in request && request.locale ? request.locale : 'en-US', at: Date.parse(request.timestamp), input, can: CAN };
}

function inputOf(request: RequestEnvelope['request'], language: SkillLanguage): Input | undefined {
  switch (request.type) {
    case 'LaunchRequest': return { kind: 'open' };
    case 'IntentRequest': return intentInput(request.intent, language);
    default: return undefined;
  }
}

function intentInput({ name, slots = {} }: IntentRequest['intent'], language: SkillLanguage): Input {
  const meaning = MEANINGS[name];
  if (meaning) return { kind: 'meant', meaning };
  const words = Object.values(slots).map(wordsIn).find((it) => it !== undefined);
  if (words === undefined) return { kind: 'silence' };
  const opening = Object.entries(language.openings).find(([it]) => openingIntent(it) === name)?.[1][0] ?? '{rest}';
  return { kind: 'text', text: opening.replace(/\{(rest|number)\}/, () => words), heard: 'spoken' };
}

/** "?" is Alexa's way of saying it heard a number and understood none. */
function wordsIn({ value }: Slot): string | undefined {
  return value === undefined || value.trim() === '' || value === '?' ? undefined : value.trim();
}
