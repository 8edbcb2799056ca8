/** A right foot and lower leg seen from the big-toe side, as an outline over bones: it bends at ankle, ball and toes. */
import { at, body, type Frame, type Joint, path, type Point, smooth, tag, turned } from './shapes';

/**
 * Degrees: `lift` brings the foot up toward the shin, `toes` bends the toes up at the ball, `tips` curls their ends down.
 * `planted`: the foot stays where it is and the shin comes forward instead.
 */
export interface Pose { lift?: number; toes?: number; tips?: number; arch?: number; planted?: boolean }

const ANKLE = at(38, 60);
const BALL = at(114, 14);
const TIPS = at(134, 10);

/** How much a point goes with leg, toes and toe tips; the rest of it stays with the foot. */
interface Skin { x: number; y: number; leg?: number; toes?: number; tips?: number; arch?: number }

const FRONT: Skin[] = [
  { x: 66, y: 262, leg: 1 }, { x: 65, y: 228, leg: 1 }, { x: 64, y: 190, leg: 1 }, { x: 61, y: 150, leg: 1 }, { x: 59, y: 116, leg: 1 },
  { x: 60, y: 92, leg: 0.85 }, { x: 66, y: 73, leg: 0.4 }, { x: 80, y: 55, arch: 0.6 }, { x: 98, y: 38, arch: 0.7 }, { x: 113, y: 26, toes: 0.35, arch: 0.3 },
];
const TOE: Skin[] = [
  { x: 124, y: 21, toes: 0.9 }, { x: 135, y: 19.5, toes: 1, tips: 0.5 }, { x: 147, y: 19, toes: 1, tips: 1 }, { x: 156, y: 13.5, toes: 1, tips: 1 },
  { x: 156, y: 4.5, toes: 1, tips: 1 }, { x: 146, y: -0.5, toes: 1, tips: 1 }, { x: 135, y: 1.5, toes: 1, tips: 0.6 }, { x: 127, y: 5, toes: 0.9 }, { x: 121, y: 4, toes: 0.4 },
];
const SOLE: Skin[] = [
  { x: 112, y: 0 }, { x: 101, y: 1.5, arch: 0.3 }, { x: 88, y: 7.5, arch: 0.9 }, { x: 73, y: 12, arch: 1.2 }, { x: 56, y: 9, arch: 0.9 }, { x: 40, y: 2, arch: 0.2 }, { x: 24, y: -0.5 }, { x: 9, y: 1.5 },
];
const BACK: Skin[] = [
  { x: 0, y: 9 }, { x: -2, y: 21 }, { x: 2, y: 35, leg: 0.1 }, { x: 9, y: 50, leg: 0.35 }, { x: 14, y: 68, leg: 0.75 }, { x: 15, y: 88, leg: 1 }, { x: 12, y: 112, leg: 1 },
  { x: 4, y: 140, leg: 1 }, { x: -6, y: 170, leg: 1 }, { x: -13, y: 200, leg: 1 }, { x: -13, y: 230, leg: 1 }, { x: -7, y: 262, leg: 1 },
];
const ANKLE_BONE: Skin[] = [{ x: 32, y: 62, leg: 0.5 }, { x: 36, y: 70, leg: 0.6 }, { x: 45, y: 69, leg: 0.6 }, { x: 48, y: 60, leg: 0.4 }];
const NAIL: Skin[] = [{ x: 145, y: 14, toes: 1, tips: 1 }, { x: 150.5, y: 12.8, toes: 1, tips: 1 }, { x: 154.5, y: 9.5, toes: 1, tips: 1 }];

const mix = (a: Point, b: Point, share: number): Point => at(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);

/** Where a point of the resting foot goes in a pose. */
export function posed({ x, y, leg = 0, toes = 0, tips = 0, arch = 0 }: Skin, { lift = 0, planted = false, ...pose }: Pose): Point {
  const rest = at(x, y + arch * (pose.arch ?? 0));
  const curled = turned(rest, TIPS, -(pose.tips ?? 0) * tips);
  const bent = turned(mix(rest, turned(curled, BALL, pose.toes ?? 0), toes), ANKLE, -lift * leg);
  return planted ? bent : turned(bent, ANKLE, lift);
}

const outline = (skin: readonly Skin[], pose: Pose, frame: Frame) => skin.map((it) => frame(posed(it, pose)));

export interface Look { /** How much of the leg is seen, in points of its outline. */ leg?: number; /** The toes are what moves. */ warm?: boolean }

/** The whole foot, the leg open at its upper end. Several poses: it moves through them. */
export function foot(frame: Frame, poses: readonly Pose[], { leg = 5, warm = false }: Look = {}): string {
  const skin = [...FRONT.slice(5 - leg), ...TOE, ...SOLE, ...BACK.slice(0, 7 + leg)];
  const lines = (part: readonly Skin[]) => poses.map((pose) => smooth(outline(part, pose, frame)));
  const big = warm ? path('glow', ...lines([...FRONT.slice(-1), ...TOE])) : '';
  return path('skin', ...lines(skin)) + big + path('line', ...lines(ANKLE_BONE)) + path('line', ...lines(NAIL));
}

const GHOSTS = { foot: [...FRONT.slice(6), ...TOE, ...SOLE, ...BACK.slice(0, 3)], toes: [...FRONT.slice(-1), ...TOE], arch: SOLE };

/** Where it was before it moved. */
export function ghost(frame: Frame, pose: Pose, part: keyof typeof GHOSTS = 'foot'): string {
  return path('ghost', smooth(outline(GHOSTS[part], pose, frame)));
}

/** Where the stretch or the rub is felt. */
const GLOWS = {
  arch: [{ x: 108, y: 8 }, { x: 90, y: 15 }, { x: 72, y: 19 }, { x: 54, y: 16 }, { x: 40, y: 10 }],
  ball: [{ x: 128, y: 10, toes: 0.8 }, { x: 116, y: 9, toes: 0.2 }, { x: 104, y: 9 }, { x: 94, y: 13 }],
  top: [{ x: 120, y: 18, toes: 0.5 }, { x: 104, y: 28 }, { x: 86, y: 42 }, { x: 70, y: 58, leg: 0.3 }],
  calf: [{ x: 8, y: 236, leg: 1 }, { x: 4, y: 200, leg: 1 }, { x: 10, y: 166, leg: 1 }, { x: 20, y: 130, leg: 1 }],
};
export function glow(frame: Frame, poses: readonly Pose[], where: keyof typeof GLOWS): string {
  return path('felt', ...poses.map((pose) => smooth(outline(GLOWS[where], pose, frame))));
}

/** The parts of the leg from the side, by place, as shapes without a colour of their own. */
export function sideParts(frame: Frame): Record<string, string> {
  const part = (...edge: Skin[]) => tag('path', { d: `${smooth(outline(edge, {}, frame))}Z` });
  return {
    top: part({ x: 67, y: 76 }, { x: 80, y: 55 }, { x: 98, y: 38 }, { x: 113, y: 26 }, { x: 122, y: 21 }, { x: 116, y: 14 }, { x: 98, y: 22 }, { x: 76, y: 36 }, { x: 54, y: 60 }),
    calf_upper: part({ x: -7, y: 262 }, { x: -13, y: 230 }, { x: -13, y: 200 }, { x: -8, y: 175 }, { x: 30, y: 175 }, { x: 34, y: 220 }, { x: 34, y: 262 }),
    calf_lower: part({ x: -8, y: 175 }, { x: 4, y: 140 }, { x: 12, y: 112 }, { x: 15, y: 90 }, { x: 36, y: 96 }, { x: 31, y: 134 }, { x: 30, y: 175 }),
  };
}

/** The four smaller toes behind the big one, turned up by so many degrees. */
export function lesser(frame: Frame, lifts: readonly number[], warm = false): string {
  const toe = (i: number) => lifts.map((lift) => [at(116 - i * 5, 9 + i * 3), at(133 - i * 6, 10.5 + i * 3), at(150 - i * 7, 8 + i * 2.5)].map((it) => ({ ...frame(turned(it, at(112 - i * 5, 10), lift)), r: 9.5 })));
  return [3, 2, 1, 0].map((i) => body([toe(i)], warm ? 'warm' : 'flesh')).join('');
}

/** A hand's joints, given where they are on the resting foot, gone along with its toes. */
export function held(frame: Frame, pose: Pose, joints: readonly Joint[], toes = 1): Joint[] {
  return joints.map((it) => ({ ...frame(posed({ x: it.x, y: it.y, toes }, pose)), r: it.r }));
}
