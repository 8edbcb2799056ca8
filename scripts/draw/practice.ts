/** Pictures of the exercises. */
import { above, STRAIGHT } from './above';
import { foot, ghost, lesser, type Pose } from './foot';
import { type Arm, floor, type Leg, person, type Stance, wall } from './person';
import { arc, arrow, at, path, placed, smooth } from './shapes';

const FLAT = placed(at(60, 206), { scale: 1.3 });

function bigToe(): string {
  const poses: Pose[] = [{}, { toes: 42 }];
  return floor(208) + lesser(FLAT, [0, 0]) + foot(FLAT, poses, { leg: 3, warm: true }) + arrow(arc(at(208, 186), 84, -2, 44));
}
function fourToes(): string {
  return floor(208) + lesser(FLAT, [0, 44], true) + foot(FLAT, [{}], { leg: 3 }) + arrow(arc(at(204, 186), 92, 4, 50));
}
const STANDING: Stance = { hip: at(0, 106), shoulder: at(0, 160), head: at(3, 192), near: { knee: at(3, 58), ankle: at(0, 9) }, far: { knee: at(3, 58), ankle: at(0, 9) }, nearArm: { elbow: at(36, 128), hand: at(76, 136) } };
const atWall = () => path('prop', 'M300 10V94') + floor(94, 232, 312) + person(at(266, 93), [STANDING], { scale: 0.4 });

export const bigToeUp = bigToe;
export const fourToesUp = fourToes;
export const bigToeUpStanding = () => bigToe() + atWall();
export const fourToesUpStanding = () => fourToes() + atWall();

export function toeSpread(): string {
  const scale = 1.2;
  const frame = placed(at(152, 150), { scale });
  return above(frame, scale, [STRAIGHT, [-20, -7, 5, 15, 26]], { warm: [0, 1, 2, 3, 4] }) + arrow([at(112, 40), at(88, 44), at(66, 58)]) + arrow([at(226, 62), at(246, 80), at(256, 104)]);
}

export function towelCurl(): string {
  const frame = placed(at(40, 200), { scale: 1.2 });
  const poses: Pose[] = [{}, { toes: 24, tips: 66 }];
  const flat = [at(20, 209), at(120, 210), at(180, 210), at(196, 210), at(212, 210), at(228, 210), at(244, 210), at(262, 210), at(304, 210)];
  const bunched = [at(20, 209), at(120, 210), at(178, 210), at(194, 192), at(207, 210), at(221, 188), at(235, 210), at(247, 204), at(266, 210)];
  const towel = (kind: string) => path(kind, ...[flat, bunched].map((it) => smooth(it)));
  return floor(219) + towel('towel edge') + towel('towel inside') + foot(frame, poses, { leg: 4, warm: true }) + arrow([at(304, 168), at(278, 168), at(250, 168)]);
}

export function shortFoot(): string {
  return floor(208) + ghost(FLAT, {}, 'arch') + foot(FLAT, [{}, { arch: 11 }], { leg: 3 }) + arrow([at(204, 224), at(180, 224), at(150, 224)]) + arrow([at(160, 206), at(160, 186), at(160, 168)]);
}

function raise(bent: boolean): string {
  const k = bent ? 22 : 3;
  const drop = bent ? 10 : 0;
  const stance = (up: number): Stance => ({
    hip: at(bent ? -8 : 0, 106 - drop + up), shoulder: at(4, 160 - drop + up), head: at(8, 192 - drop + up), near: { knee: at(k, 58 - drop / 3 + up), ankle: at(up * 0.1, 9 + up), heel: up * 1.9 },
    far: { knee: at(k + 1, 58 - drop / 3 + up), ankle: at(up * 0.1, 9 + up), heel: up * 1.9 }, nearArm: { elbow: at(24, 126 - drop + up), hand: at(56, 134) },
  });
  return floor(222) + wall(216, 222) + person(at(148, 221), [stance(0), stance(20)], { scale: 0.94, warm: 'near' }) + arrow([at(104, 210), at(104, 186), at(104, 160)]);
}
export const calfRaise = () => raise(false);
export const calfRaiseBent = () => raise(true);

function wallStretch(bent: boolean): string {
  const stance = (x: number): Stance => ({
    hip: bent ? at(-30 + x, 88) : at(-22 + x, 100), shoulder: bent ? at(4 + x, 142) : at(10 + x, 150), head: bent ? at(22 + x, 172) : at(28 + x, 180),
    far: { knee: at(32 + x, 62), ankle: at(26, 9) },
    near: bent ? { knee: at(-32 + x, 46), ankle: at(-70, 9) } : { knee: at(-62 + x * 0.5, 54), ankle: at(-102, 9) },
    nearArm: { elbow: at(44 + x * 0.6, 132), hand: at(72, 148) }, farArm: { elbow: at(44 + x * 0.6, 142), hand: at(72, 158) },
  });
  const to = bent ? arrow([at(96, 108), at(100, 132), at(114, 154)].map((it) => at(it.x - 18, it.y))) : arrow([at(62, 118), at(84, 112), at(108, 112)]);
  return floor(222) + wall(246, 222) + person(at(166, 221), [stance(-8), stance(4)], { scale: 1, warm: 'near' }) + to;
}
export const wallCalfStraight = () => wallStretch(false);
export const wallCalfBent = () => wallStretch(true);

export function wallLean(): string {
  const stance = (lean: number): Stance => {
    const go = (y: number) => at(y * Math.sin(lean), 9 + y * Math.cos(lean));
    const shoulder = go(150);
    return { hip: go(96), shoulder, head: go(182), near: { knee: go(48), ankle: at(0, 9) }, far: { knee: go(48), ankle: at(0, 9) }, nearArm: { elbow: at((shoulder.x + 96) / 2 + 4, 124), hand: at(96, 146) } };
  };
  return floor(222) + wall(240, 222) + person(at(138, 221), [stance(0.12), stance(0.36)], { warm: 'near' }) + arrow([at(112, 56), at(134, 50), at(156, 52)]);
}

export function towelStretch(): string {
  const stance = (foot: number, back: number): Stance => ({
    hip: at(0, 16), shoulder: at(4 - back, 76), head: at(12 - back, 108), near: { knee: at(66, 14), ankle: at(132, 12), foot }, far: { knee: at(66, 14), ankle: at(132, 12), foot }, nearArm: { elbow: at(22 - back, 36), hand: at(58 - back, 42) },
  });
  const towel = (x: number, toe: number) => smooth([at(x, 152), at(toe - 6, 132), at(toe + 7, 128), at(toe + 14, 142), at(toe + 10, 160)]);
  return floor(212) + person(at(60, 206), [stance(78, 0), stance(100, 6)], { scale: 1.4, warm: 'near' }) + path('towel', towel(140, 248), towel(132, 240)) + arrow([at(212, 108), at(184, 112), at(158, 118)]);
}

export function toesInBed(): string {
  const stance = (foot: number): Stance => ({
    hip: at(0, 16), shoulder: at(30, 70), head: at(48, 102), near: { knee: at(64, 20), ankle: at(124, 12), foot }, far: { knee: at(64, 20), ankle: at(124, 12), foot }, nearArm: { elbow: at(84, 50), hand: at(132, 40) },
  });
  const bed = path('solid', 'M14 190H306V212H14Z') + path('prop', 'M24 212V230M296 212V230') + path('solid', smooth([at(16, 190), at(14, 150), at(34, 150), at(44, 190)]));
  return bed + person(at(84, 184), [stance(66), stance(102)], { scale: 1.3, warm: 'near' }) + arrow(arc(at(248, 170), 74, 28, 76));
}

/** Heel to the ground in front, over it, the toes left behind, lifted and forward again. */
function legWalking(reach: number): Leg[] {
  return [
    { knee: at(22 * reach, 62), ankle: at(36 * reach, 11), foot: 16 }, { knee: at(7, 58), ankle: at(2, 9) },
    { knee: at(4, 54), ankle: at(-36 * reach, 20), heel: 34 }, { knee: at(24, 62), ankle: at(-2, 27), heel: 14 },
  ];
}

function walking(brisk: boolean): string {
  const leg = legWalking(brisk ? 1.35 : 1);
  // The arm swings with the other leg.
  const arm = [-1, 0, 1, 0].map((s): Arm => (brisk ? { elbow: at(22 * s - 2, 122), hand: at(30 * s + 10, 120) } : { elbow: at(11 * s, 124), hand: at(5 + 19 * s, 97) }));
  const stances = leg.map((near, n): Stance => {
    const rise = n % 2 === 0 ? 0 : 3;
    const other = (n + 2) % 4;
    return {
      hip: at(0, 104 + rise), shoulder: at(brisk ? 8 : 2, 158 + rise), head: at(brisk ? 16 : 6, 190 + rise),
      near, far: leg[other] ?? near, nearArm: arm[n], farArm: arm[other],
    };
  });
  const arrows = brisk ? arrow([at(214, 128), at(246, 128), at(278, 128)]) + arrow([at(222, 104), at(244, 104), at(266, 104)]) : arrow([at(206, 118), at(230, 118), at(256, 118)]);
  return floor(222) + person(at(142, 221), stances, { scale: 1.02, round: brisk ? 1.1 : 2.2 }) + arrows;
}
export const slowWalk = () => walking(false);
export const briskWalk = () => walking(true);
