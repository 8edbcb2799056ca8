/** A right foot from above, or its sole from below: five toes that move on their own. */
import { at, body, type Frame, type Joint, path, type Point, smooth, tag, turned } from './shapes';

/** Degrees each toe is turned outward, big toe first; plus is toward the little toe's side. */
export type Toes = readonly [number, number, number, number, number];
export const STRAIGHT: Toes = [0, 0, 0, 0, 0];

/** Where each toe begins and ends, and how thick it is there. */
const TOES: readonly { base: Point; tip: Point; r: number; end: number }[] = [
  { base: at(-29, 18), tip: at(-31, 66), r: 17, end: 16.5 },
  { base: at(1, 26), tip: at(1, 74), r: 10.5, end: 10.5 },
  { base: at(22.5, 20), tip: at(24, 63), r: 9.5, end: 9.5 },
  { base: at(41, 9), tip: at(45, 49), r: 9, end: 9 },
  { base: at(54, -8), tip: at(62, 29), r: 8.5, end: 8.5 },
];
const REST: readonly Point[] = [
  at(-46, 12), at(-50, -4), at(-44, -28), at(-33, -58), at(-30, -88), at(-33, -120), at(-24, -146), at(0, -156), at(24, -146), at(34, -120), at(42, -88), at(52, -58), at(62, -28), at(62, -4), at(50, 14), at(24, 26), at(-6, 26), at(-30, 26),
];

function toe(i: number, degrees: number, frame: Frame, scale: number): Joint[] {
  const it = TOES[i];
  if (!it) return [];
  const tip = turned(it.tip, it.base, -degrees);
  return [{ ...frame(it.base), r: it.r * scale }, { ...frame(tip), r: it.end * scale }];
}

/** @param warm toes that are what moves */
export function above(frame: Frame, scale: number, poses: readonly Toes[], { warm = [], nails = true }: { warm?: readonly number[]; nails?: boolean } = {}): string {
  const outline = smooth(REST.map(frame), true);
  const each = [4, 3, 2, 1, 0].map((i) => poses.map((pose) => toe(i, pose[i] ?? 0, frame, scale)));
  const drawn = each.map((joints, at5) => body([joints], warm.includes(4 - at5) ? 'warm' : 'flesh')).join('');
  const cover = path('edge thick', outline) + drawn + path('flesh thick', outline);
  return cover + (nails ? TOES.map((_, i) => nail(i, poses, frame)).join('') : '');
}

/** The parts of the sole, by place, as shapes without a colour of their own. */
export function tapped(frame: Frame, scale: number): Record<string, string> {
  const toes = (...which: number[]) => which.map((i) => {
    const [base, tip] = toe(i, 0, frame, scale);
    return base && tip ? part([at(base.x - base.r, base.y + base.r), at(tip.x - tip.r, tip.y)], [at(tip.x + tip.r, tip.y), at(base.x + base.r, base.y + base.r)], tip.r) : '';
  }).join('');
  const band = (left: Point[], right: Point[]) => part(left.map(frame), right.map(frame));
  return {
    big_toe: toes(0), toes: toes(4, 3, 2, 1),
    ball: band([at(-43, -32), at(-50, -4), at(-46, 17)], [at(54, 13), at(62, -4), at(61, -32)]),
    arch: band([at(-32, -108), at(-30, -88), at(-33, -58), at(-43, -32)], [at(61, -32), at(52, -58), at(42, -88), at(37, -108)]),
    heel: tag('path', { d: `${smooth([at(37, -108), at(34, -120), at(24, -146), at(0, -156), at(-24, -146), at(-33, -120), at(-32, -108)].map(frame))}Z` }),
  };
}

/** One edge, then the other; a toe's are joined by its round tip. */
function part(left: Point[], right: Point[], round?: number): string {
  const over = right[0] ?? at(0, 0);
  const join = round === undefined ? smooth(right).replace('M', 'L') : `A${round.toFixed(1)} ${round.toFixed(1)} 0 0 1 ${over.x.toFixed(1)} ${over.y.toFixed(1)}${smooth(right).replace(/^M[^C]*/, '')}`;
  return tag('path', { d: `${smooth(left)}${join}Z` });
}

function nail(i: number, poses: readonly Toes[], frame: Frame): string {
  const it = TOES[i];
  if (!it) return '';
  const half = it.end * 0.5;
  return path('line', ...poses.map((pose) => smooth([at(-half, 5), at(-half * 0.9, -1), at(half * 0.9, -1), at(half, 5)].map(({ x, y }) => frame(turned(at(it.tip.x + x, it.tip.y + y), it.base, -(pose[i] ?? 0)))))));
}
