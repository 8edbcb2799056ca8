/** What the coach said as an Alexa response: speech with its silences, a card to read later, the session kept open only for a question. */
import type { Response } from 'ask-sdk-model';
import type { Said } from '../dialogs/types';
import { repromptOf, ssmlOf } from './speech';

/** Nothing to say: the session is over. */
export const SILENT: Response = { shouldEndSession: true };

export function responseOf(said: Said, title: string): Response {
  const reprompt = said.listen ? repromptOf(said) : undefined;
  return {
    outputSpeech: { type: 'SSML', ssml: `<speak>${ssmlOf(said)}</speak>` },
    ...(reprompt === undefined ? {} : { reprompt: { outputSpeech: { type: 'SSML', ssml: `<speak>${reprompt}</speak>` } } }),
    card: { type: 'Simple', title, content: said.text },
    shouldEndSession: !said.listen,
  };
}
