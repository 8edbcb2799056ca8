/** What the coach said as an Adaptive Card, at most version 1.5: what Teams shows on a phone, and reads out. No words of its own. */
import type { Said, SaidBlock, SaidChoice } from '../dialogs/types';

/** Labels of the content that a card needs. */
export interface CardWords { send: string; sources: string; /** Said for the person by a button while a step runs. */ commands: string[] }

type Element = Record<string, unknown>;

/** Teams' rule: at most six actions. */
const MOST_ACTIONS = 6;
/** Cues listed on a card; a repetition's every "up" and "down" would only fill the screen. */
const MOST_CUES = 8;
/** Cues closer than this are one line (ms). */
const CLOSE = 1500;
const STYLE = { emergency: 'attention', urgent: 'attention', soon: 'warning', self_care: 'good' } as const;

/**
 * Undefined where plain text says it as well.
 * @param site https address that serves the pictures; without one the card has none
 */
export function cardOf(said: Said, words: CardWords, site?: string): Element | undefined {
  if (said.blocks.every((block) => block.kind === 'line' || (block.kind === 'question' && block.choices.length === 0))) return undefined;
  const actions = actionsOf(said, words);
  return {
    type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5',
    speak: said.speak, fallbackText: said.text,
    body: said.blocks.flatMap((block) => elementsOf(block, words, site)),
    ...(actions.length > 0 ? { actions } : {}),
  };
}

function elementsOf(block: SaidBlock, words: CardWords, site: string | undefined): Element[] {
  switch (block.kind) {
    case 'line': return [text(block.text)];
    case 'question': return [isForm(block) ? choiceSet(block) : text(block.text, { weight: 'Bolder', separator: true })];
    case 'outcome': return [{ type: 'Container', style: STYLE[block.level], bleed: true, items: [text(block.text, { size: 'Medium', weight: 'Bolder' }), text(block.title, { size: 'Small' })] }];
    case 'article': return [text(block.title, { weight: 'Bolder', size: 'Medium' }), ...block.written.split('\n\n').map((it) => text(it)), ...(block.evidence ? [text(block.evidence, { isSubtle: true })] : []), ...sources(block, words)];
    case 'cues': return sheet(block, site);
  }
}

function text(words: string, more: Element = {}): Element {
  return { type: 'TextBlock', text: words, wrap: true, ...more };
}

function sources({ sources: all }: Extract<SaidBlock, { kind: 'article' }>, words: CardWords): Element[] {
  if (all.length === 0) return [];
  const lines = all.map(({ title, publisher, year, url }) => `- ${url === null ? title : `[${title}](${url})`}. ${[publisher, year].filter(Boolean).join(', ')}`);
  return [text(words.sources, { weight: 'Bolder', size: 'Small', separator: true }), text(lines.join('\n'), { size: 'Small' })];
}

/** The step, and what to do when: Teams has no clock of its own to count with. */
function sheet({ title, position, length, instruction, cues, picture }: Extract<SaidBlock, { kind: 'cues' }>, site: string | undefined): Element[] {
  const begin = cues.find((cue) => cue.sound === 'start')?.at ?? 0;
  // A countdown is for the ear: of cues close together, the last is shown.
  const apart = cues.filter((cue, at) => (cues[at + 1]?.at ?? Infinity) - cue.at >= CLOSE);
  const said = apart.flatMap((cue) => (cue.say === undefined ? [] : [{ title: clock(cue.at - begin), value: cue.say }]));
  const few = said.length <= MOST_CUES ? said : said.slice(0, 2);
  return [
    {
      type: 'ColumnSet', columns: [
        { type: 'Column', width: 'stretch', items: [text(title, { weight: 'Bolder', size: 'Medium' })] },
        { type: 'Column', width: 'auto', items: [text(`${position.n}/${position.of} · ${clock(length - begin)}`, { isSubtle: true })] },
      ],
    },
    ...(instruction === undefined ? [] : [text(instruction, { size: 'Large' })]),
    ...(picture === undefined || site === undefined ? [] : [{ type: 'Image', url: `${site}/pictures/${picture.id}.png`, altText: picture.text, size: 'Stretch' }]),
    { type: 'FactSet', facts: few },
  ];
}

/** 90,000 ms as 1:30. */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

type Question = Extract<SaidBlock, { kind: 'question' }>;

/** Several answers at once, or more than there may be buttons: boxes to tick. */
function isForm({ many, choices }: Question): boolean {
  return many || choices.length > MOST_ACTIONS;
}

function choiceSet({ many, choices, text: label }: Question): Element {
  return { type: 'Input.ChoiceSet', id: 'choices', style: 'expanded', isMultiSelect: many, label, choices: choices.map((choice) => ({ title: choice.label, value: choice.id })) };
}

/** The answers to what is asked, then the commands of a step under way, as far as there is room. */
function actionsOf({ blocks }: Said, words: CardWords): Element[] {
  const asked = blocks.findLast((block) => block.kind === 'question');
  const answers = asked ? (isForm(asked) ? [{ type: 'Action.Submit', title: words.send }] : asked.choices.map(submit)) : [];
  const commands = blocks.some((block) => block.kind === 'cues') ? words.commands.map(saying) : [];
  return [...answers, ...commands].slice(0, MOST_ACTIONS);
}

/** A button that says its own label, as if it had been written. */
function saying(label: string): Element {
  return { type: 'Action.Submit', title: label, data: { say: label } };
}

function submit({ id, label }: SaidChoice): Element {
  return { type: 'Action.Submit', title: label, data: { choice: id } };
}
