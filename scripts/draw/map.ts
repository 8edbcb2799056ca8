/** The map of the foot: its sole and a leg from the side, in parts that can be tapped. */
import { above, STRAIGHT, tapped as soleParts } from './above';
import { foot, sideParts } from './foot';
import { at, placed, tag } from './shapes';

export function footMap(): string {
  const scale = 0.92;
  const sole = placed(at(72, 90), { scale });
  const side = placed(at(190, 226), { scale: 0.8 });
  const part = ([place, shapes]: [string, string]) => tag('g', { 'data-place': place, fill: 'var(--picture-soft)' }, shapes);
  return above(sole, scale, [STRAIGHT], { nails: false }) + Object.entries(soleParts(sole, scale)).map(part).join('')
    + foot(side, [{}], { leg: 5 }) + Object.entries(sideParts(side)).map(part).join('');
}
