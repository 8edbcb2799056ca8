/** Pictures of a soft massage: where the thumbs go. */
import { above, STRAIGHT } from './above';
import { foot, glow } from './foot';
import { arc, arrow, at, body, joint, type Joint, path, placed, type Point, smooth, spot } from './shapes';

const SCALE = 0.86;
const sole = placed(at(158, 96), { scale: SCALE });

/** A hand around the edge of the foot, its fingers behind it and its thumb on the sole; `tips` are two places, so that it strokes. */
function hand(side: 1 | -1, tips: readonly Point[]): string {
  const to = (x: number, y: number, r: number): Joint => joint(sole(at(x, y)).x, sole(at(x, y)).y, r);
  const part = (of: (tip: Point) => Joint[]) => tips.map(of);
  return body([
    part((tip) => [joint(160 + side * 176, 290, 20), to(side * 104, tip.y - 78, 15)]),
    part((tip) => [to(side * 104, tip.y - 78, 15), to(side * 86, tip.y - 40, 25), to(side * 70, tip.y - 10, 19)]),
    part((tip) => [to(side * 88, tip.y - 40, 12), to(side * 66, tip.y - 30, 12), to(tip.x + side * 24, tip.y - 9, 12), to(tip.x, tip.y, 12)]),
  ]) + nail(side, tips);
}

/** On the thumb's back. */
function nail(side: 1 | -1, tips: readonly Point[]): string {
  return path('line', ...tips.map((tip) => smooth([at(4, -7), at(-6, -7), at(-8, 0), at(-4, 5), at(6, 1)].map(({ x, y }) => sole(at(tip.x + side * (x + 2), tip.y + y + 2))))));
}

function rubbed(where: Point, both: boolean): string {
  const round = sole(where);
  const left = hand(-1, [at(where.x - 14, where.y - 10), at(where.x - 12, where.y + 8)]);
  const right = both ? hand(1, [at(where.x + 14, where.y + 8), at(where.x + 16, where.y - 10)]) : '';
  return above(sole, SCALE, [STRAIGHT], { nails: false }) + spot(round, 34) + left + right + arrow(arc(at(round.x, round.y - 6), 36, 150, 30));
}

export const rubSole = () => rubbed(at(0, -64), true);
export const rubBall = () => rubbed(at(4, -8), true);
export const rubBigToe = () => rubbed(at(-26, -34), false);

export function rubTop(): string {
  const frame = placed(at(40, 224), { scale: 1.2 });
  const parts = (dx: number, dy: number): Joint[][] => {
    const go = (x: number, y: number, r: number) => joint(x + dx, y + dy, r);
    return [
      [joint(370, 60, 18), go(272, 112, 13)], [go(272, 112, 13), go(240, 118, 19), go(214, 126, 14)],
      [go(222, 132, 8), go(196, 146, 8), go(178, 164, 8)], [go(226, 118, 8), go(196, 128, 8), go(168, 150, 8)],
    ];
  };
  const [low, high] = [parts(4, 14), parts(-36, -22)];
  return foot(frame, [{}]) + glow(frame, [{}], 'top') + body(low.map((it, i) => [it, high[i] ?? it])) + arrow([at(150, 86), at(146, 56), at(147, 22)]);
}

export function rubCalf(): string {
  const frame = placed(at(126, 236), { scale: 0.9 });
  const hand = (dy: number): Joint[][] => [
    [joint(-40, 200 + dy / 2, 17), joint(72, 132 + dy, 13)], [joint(72, 132 + dy, 13), joint(102, 106 + dy, 24), joint(108, 88 + dy, 20)],
    ...[0, 1, 2, 3].map((i) => [joint(106, 128 - i * 18 + dy, 7.2), joint(134, 120 - i * 18 + dy, 7.2), joint(160 - Math.abs(i - 1.5) * 4, 118 - i * 17.4 + dy, 7.2)]),
  ];
  const [low, high] = [hand(36), hand(-8)];
  return foot(frame, [{}], { leg: 5 }) + glow(frame, [{}], 'calf') + body(low.map((it, i) => [it, high[i] ?? it])) + arrow([at(212, 168), at(212, 110), at(212, 56)]);
}
