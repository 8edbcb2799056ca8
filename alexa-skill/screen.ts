/**
 * What a device with a screen shows beside the speech, which carries everything by itself: the picture of the step and its
 * words. Every answer brings a screen of its own, so that no stretch stays to be seen when the advice has become another.
 */
import type { Directive, RequestEnvelope } from 'ask-sdk-model';
import type { Said, SaidBlock } from '../dialogs/types';

const PAPER = '#f5f1e9';
const INK = '#1d3532';
/** Alexa takes responses of 24 KB; the speech comes first. */
const LONGEST = 600;

/** Whether the device that asks shows documents. */
export function hasScreen({ context }: RequestEnvelope): boolean {
  return context.System.device?.supportedInterfaces['Alexa.Presentation.APL'] !== undefined;
}

/** @param site https address that serves the pictures; without one there are words only */
export function screenOf({ blocks }: Said, name: string, site?: string): Directive {
  const step = blocks.find((block) => block.kind === 'cues');
  const picture = site === undefined ? undefined : step?.picture;
  const titled = blocks.find((block) => block.kind === 'outcome') ?? blocks.find((block) => block.kind === 'article') ?? step;
  return {
    type: 'Alexa.Presentation.APL.RenderDocument', token: 'coach', document: DOCUMENT,
    datasources: {
      coach: {
        title: escape(titled?.title ?? name), text: escape(blocks.map(shown).filter(Boolean).join('\n').slice(0, LONGEST)),
        picture: picture ? `${site}/pictures/${picture.id}.png` : '', alternative: picture?.text ?? '',
      },
    },
  };
}

function shown(block: SaidBlock): string {
  switch (block.kind) {
    case 'line': case 'question': case 'outcome': return block.text;
    case 'article': return [block.spoken, block.evidence].filter(Boolean).join(' ');
    case 'cues': return block.instruction ?? '';
  }
}

/** Text components take markup, and a line break is one. */
function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');
}

/** Side by side where the screen is wide, one below the other where it is tall or round; what is too long scrolls. */
const either = (wide: string, tall: string): string => `\${viewport.shape != 'round' && viewport.width > viewport.height ? '${wide}' : '${tall}'}`;
const DOCUMENT = {
  type: 'APL', version: '1.6', theme: 'light',
  mainTemplate: {
    parameters: ['payload'],
    items: [{
      type: 'Frame', width: '100vw', height: '100vh', backgroundColor: PAPER,
      items: [{
        type: 'Container', width: '100%', height: '100%', direction: either('row', 'column'), alignItems: 'center', justifyContent: 'center',
        paddingLeft: '5vw', paddingRight: '5vw', paddingTop: '5vh', paddingBottom: '5vh',
        items: [
          {
            type: 'Image', when: "${payload.coach.picture != ''}", source: '${payload.coach.picture}', accessibilityLabel: '${payload.coach.alternative}', role: 'image', scale: 'best-fit',
            width: either('42vw', '70vw'), height: either('80vh', '40vh'),
          },
          {
            type: 'ScrollView', grow: 1, shrink: 1, height: either('80vh', '45vh'), paddingLeft: '3vw',
            items: [{
              type: 'Container',
              items: [
                { type: 'Text', text: '${payload.coach.title}', role: 'header', color: INK, fontSize: "${viewport.width > 900 ? '44dp' : '30dp'}", fontWeight: 700 },
                { type: 'Text', text: '${payload.coach.text}', color: INK, fontSize: "${viewport.width > 900 ? '32dp' : '22dp'}", paddingTop: '2vh' },
              ],
            }],
          },
        ],
      }],
    }],
  },
};
