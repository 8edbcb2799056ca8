/** A whole person from the side, where the posture is the point. Feet on y = 0, about 200 tall, facing right. */
import { at, type Frame, type Joint, path, type Point, placed, smooth, stiff, turned } from './shapes';

export interface Leg { knee: Point; ankle: Point; /** Degrees the heel is up; the toes stay on the ground. */ heel?: number; /** Degrees the whole foot is turned up. */ foot?: number }
export interface Arm { elbow: Point; hand: Point }
export interface Stance { hip: Point; shoulder: Point; head: Point; near: Leg; far: Leg; nearArm?: Arm; farArm?: Arm }

const on = (frame: Frame, scale: number) => (point: Point, r: number): Joint => ({ ...frame(point), r: r * scale });

function legOf({ hip, near, far }: Stance, which: 'near' | 'far', put: ReturnType<typeof on>): Joint[][] {
  const { knee, ankle, heel = 0, foot = 0 } = which === 'near' ? near : far;
  const part = (x: number, y: number) => turned(at(ankle.x + x, ankle.y + y), ankle, foot - heel);
  const ball = part(15, -7);
  const toe = heel > 0 ? at(ball.x + 9, ball.y) : part(25, -7.5);
  return [
    [put(hip, 14), put(knee, 9.5)], [put(knee, 9.5), put(at((knee.x * 2 + ankle.x) / 3, (knee.y * 2 + ankle.y) / 3), 9.5), put(ankle, 6)],
    [put(part(-5, -5), 6), put(part(2, -3), 6.5), put(ball, 4.5)], [put(ball, 4.5), put(toe, 3.5)],
  ];
}

function armOf({ shoulder }: Stance, { elbow, hand }: Arm, put: ReturnType<typeof on>): Joint[][] {
  return [[put(at(shoulder.x, shoulder.y - 6), 7.5), put(elbow, 6)], [put(elbow, 6), put(hand, 4.8)], [put(hand, 5), put(at(hand.x + (hand.x - elbow.x) / 6, hand.y + (hand.y - elbow.y) / 6), 5.5)]];
}

/** @param warm the leg that the picture is about; `round`: seconds in which the stances go round, see `stiff` */
export function person(origin: Point, stances: readonly Stance[], { scale = 1, warm, round }: { scale?: number; warm?: 'near' | 'far'; round?: number } = {}): string {
  const put = on(placed(origin, { scale }), scale);
  const through = (of: (stance: Stance) => Joint[][]): Joint[][][] => (of(stances[0] as Stance)).map((_, i) => stances.map((stance) => of(stance)[i] ?? []));
  const arm = (which: 'nearArm' | 'farArm') => (stances[0]?.[which] ? stiff(which, through((it) => armOf(it, it[which] as Arm, put)), 'flesh', round) : '');
  const leg = (which: 'near' | 'far') => stiff(which, through((it) => legOf(it, which, put)), warm === which ? 'warm' : 'flesh', round);
  const torso = stiff('torso', through((it) => [
    [put(it.shoulder, 13), put(at((it.shoulder.x + it.hip.x) / 2, (it.shoulder.y + it.hip.y) / 2), 14), put(it.hip, 14)],
  ]), 'cloth', round);
  const shorts = stiff('shorts', through((it) => [[put(it.hip, 14), put(at(it.hip.x + (it.near.knee.x - it.hip.x) * 0.4, it.hip.y + (it.near.knee.y - it.hip.y) * 0.4), 13.5)]]), 'cloth', round);
  const head = stiff('head', through((it) => [[put(it.shoulder, 6), put(it.head, 6)], [put(it.head, 15), put(at(it.head.x + 0.1, it.head.y + 1.5), 15)]]), 'flesh', round);
  return arm('farArm') + leg('far') + head + leg('near') + shorts + torso + arm('nearArm');
}

export function floor(y: number, from = 14, to = 306): string {
  return path('prop', smooth([at(from, y), at(to, y)]));
}

export function wall(x: number, y: number): string {
  return path('prop', `M${x} 14V${y}`) + path('prop', Array.from({ length: 6 }, (_, i) => `M${x} ${40 + i * 34}l14 -14`).join(''));
}
