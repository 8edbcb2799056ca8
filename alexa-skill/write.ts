/** What the coach said as an Alexa response: speech with its silences, a card to read later, the session kept open only for a question. */
import type { Response, ui } from 'ask-sdk-model';
import type { Said } from '../dialogs/types';
import { repromptOf, ssmlOf } from './speech';

/** Nothing to say: the session is over. */
export const SILENT: Response = { shouldEndSession: true };

/** @param site https address that serves the pictures; without one the card has none */
export function responseOf(said: Said, title: string, site?: string): Response {
  const reprompt = said.listen ? repromptOf(said) : undefined;
  return {
    outputSpeech: { type: 'SSML', ssml: `<speak>${ssmlOf(said)}</speak>` },
    ...(reprompt === undefined ? {} : { reprompt: { outputSpeech: { type: 'SSML', ssml: `<speak>${reprompt}</speak>` } } }),
    card: cardOf(said, title, site),
    shouldEndSession: !said.listen,
  };
}

function cardOf(said: Said, title: string, site: string | undefined): ui.Card {
  const shown = said.blocks.find((block) => block.kind === 'cues')?.picture;
  if (shown === undefined || site === undefined) return { type: 'Simple', title, content: said.text };
  const url = `${site}/pictures/${shown.id}.png`;
  return { type: 'Standard', title, text: said.text, image: { smallImageUrl: url, largeImageUrl: url } };
}
