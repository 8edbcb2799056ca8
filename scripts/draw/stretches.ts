/** Pictures of the stretches that end a cramp. */
import { above, STRAIGHT } from './above';
import { foot, ghost, glow, held, type Pose } from './foot';
import { floor, person, type Stance } from './person';
import { arc, arrow, at, body, type Frame, joint, type Joint, placed } from './shapes';

/** A hand over the toe tips: fingers on the sole, thumb on top. `elbow` is on the sheet. */
function grip(frame: Frame, poses: readonly Pose[], elbow: Joint): { far: string; near: string } {
  const go = (...joints: Joint[]) => poses.map((pose) => held(frame, pose, joints));
  return {
    far: body([go(joint(160, 52, 8), joint(144, 36, 8), joint(120, 33, 8))]),
    near: body([
      poses.map((pose) => [elbow, ...held(frame, pose, [joint(180, 82, 11)])]),
      go(joint(180, 82, 11), joint(172, 60, 16), joint(170, 40, 14)),
      go(joint(166, 50, 8), joint(178, 28, 8), joint(178, 4, 8), joint(160, -11, 8), joint(134, -11, 8)),
    ]),
  };
}

function pulled(where: 'arch' | 'ball'): string {
  const frame = placed(at(236, 216), { scale: 1.08, turn: 78 });
  const poses: Pose[] = [{ lift: -10, toes: 5 }, { lift: 12, toes: 42 }];
  const hand = grip(frame, poses, joint(-30, 6, 14));
  return ghost(frame, poses[0] ?? {}) + hand.far + foot(frame, poses, { leg: 5 }) + glow(frame, poses, where) + hand.near + arrow(arc(at(206, 150), 104, 34, 66));
}

export const toesToShin = () => pulled('arch');
export const ballToShin = () => pulled('ball');

export function liftCurledToes(): string {
  const frame = placed(at(36, 206), { scale: 1.12, turn: 10 });
  const poses: Pose[] = [{ toes: -22, tips: 62 }, { toes: 26 }];
  const go = (...joints: Joint[]) => [held(frame, { toes: 8 }, joints), held(frame, poses[1] ?? {}, joints)];
  const far = body([go(joint(190, 24, 8), joint(172, 34, 8), joint(146, 31, 8))]);
  const near = body([
    go(joint(214, 8, 12), joint(194, 6, 15), joint(182, 4, 13)).map((hand) => [joint(350, 92, 14), ...hand]),
    go(joint(186, -2, 8), joint(166, -13, 8), joint(138, -11, 8)),
  ]);
  return ghost(frame, poses[0] ?? {}, 'toes') + far + foot(frame, poses, { warm: true }) + near + arrow(arc(at(150, 150), 140, -34, -8));
}

export function curlAndPoint(): string {
  const frame = placed(at(76, 158), { scale: 1.1 });
  const poses: Pose[] = [{}, { toes: -18, tips: 48 }, { lift: -42, toes: -16, tips: 44 }];
  return ghost(frame, {}) + foot(frame, poses, { leg: 5 }) + glow(frame, poses, 'top') + arrow(arc(at(112, 104), 150, 6, -36));
}

export function bigToeInLine(): string {
  const scale = 1.25;
  const frame = placed(at(184, 150), { scale });
  const hand = (dx: number): Joint[][] => {
    const go = (x: number, y: number, r: number) => joint(x + dx, y, r);
    return [
      [joint(-20, 300, 22), go(40, 214, 16)], [go(40, 214, 16), go(58, 178, 27), go(66, 160, 22)],
      [go(78, 190, 10), go(100, 178, 10), go(96, 198, 10)], [go(80, 168, 10), go(106, 158, 10), go(102, 178, 10)],
      [go(70, 160, 11), go(82, 124, 11), go(110, 84, 11)],
    ];
  };
  const [away, there] = [hand(-24), hand(0)];
  return above(frame, scale, [[-26, 0, 0, 0, 0], STRAIGHT], { warm: [0] }) + body(away.map((it, i) => [it, there[i] ?? it])) + arrow([at(74, 42), at(98, 34), at(126, 38)]);
}

const SITTING: Omit<Stance, 'near' | 'far' | 'nearArm'> = { hip: at(0, 16), shoulder: at(22, 72), head: at(38, 104) };

export function calfKneeStraight(): string {
  const stance = (foot: number, hand: number): Stance => ({
    ...SITTING, shoulder: at(22 + hand * 0.5, 72), head: at(38 + hand * 0.6, 103), near: { knee: at(66, 14), ankle: at(132, 12), foot }, far: { knee: at(66, 14), ankle: at(132, 12), foot },
    nearArm: { elbow: at(84, 48), hand: at(142 - hand * 2, 40) },
  });
  return floor(212) + person(at(60, 206), [stance(70, 0), stance(104, 4)], { scale: 1.4, warm: 'near' }) + arrow(arc(at(245, 190), 76, 28, 76));
}

export function calfKneeBent(): string {
  const stance = (x: number): Stance => ({
    hip: at(-20 + x, 98), shoulder: at(-10 + x, 156), head: at(-4 + x, 188), near: { knee: at(28 + x, 60), ankle: at(12, 9) }, far: { knee: at(-34 + x * 0.6, 56), ankle: at(-70, 18), heel: 45 },
    nearArm: { elbow: at(6 + x, 124), hand: at(26 + x, 92) },
  });
  return floor(222) + person(at(150, 221), [stance(-12), stance(6)], { scale: 1.02, warm: 'near' }) + arrow([at(196, 150), at(222, 156), at(240, 170)]);
}
