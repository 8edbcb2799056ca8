/** A message as it is heard: by the browser's voice or by a screen reader. Timed words come later, each in its time. */
import type { Block } from './wire';

/** Most answers worth reading out; more cannot be remembered. */
const ALOUD = 4;

export function narration(blocks: Block[], locale: string): string {
  return blocks.map((block) => heard(block, locale)).filter(Boolean).join(' ');
}

function heard(block: Block, locale: string): string {
  switch (block.kind) {
    case 'line': return block.text;
    case 'outcome': return block.text;
    case 'article': return [block.spoken, block.evidence].filter(Boolean).join(' ');
    case 'cues': return block.instruction ?? '';
    case 'question': return [block.text, aloud(block.choices, locale)].filter(Boolean).join(' ');
  }
}

/** Plain yes and no need no reading out. */
function aloud(choices: { id: string; label: string }[], locale: string): string {
  if (choices.length === 0 || choices.length > ALOUD || choices.some((choice) => choice.id === 'yes')) return '';
  return `${new Intl.ListFormat(locale, { type: 'disjunction' }).format(choices.map((choice) => choice.label))}?`;
}
