/** Lines and curves as SVG. Coordinates have y upward in bodies and downward on the sheet; a frame turns one into the other. */

type Attributes = Record<string, string | number | undefined>;
export interface Point { x: number; y: number }
export type Frame = (point: Point) => Point;

export const at = (x: number, y: number): Point => ({ x, y });

export function turned(point: Point, round: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [point.x - round.x, point.y - round.y];
  return at(round.x + dx * Math.cos(angle) - dy * Math.sin(angle), round.y + dx * Math.sin(angle) + dy * Math.cos(angle));
}

/** A body's coordinates on the sheet: turned about its origin, scaled, y flipped, and put where its origin belongs. */
export function placed(origin: Point, { scale = 1, turn = 0, mirror = false }: { scale?: number; turn?: number; mirror?: boolean } = {}): Frame {
  return (point) => {
    const { x, y } = turned(point, at(0, 0), turn);
    return at(origin.x + (mirror ? -x : x) * scale, origin.y - y * scale);
  };
}

const n = (value: number) => String(Math.round(value * 10) / 10);
const pair = ({ x, y }: Point) => `${n(x)} ${n(y)}`;

/** A smooth curve through the points (Catmull-Rom). */
export function smooth(points: readonly Point[], closed = false): string {
  const count = points.length;
  const get = (i: number): Point => points[closed ? (i + count) % count : Math.max(0, Math.min(count - 1, i))] ?? at(0, 0);
  const parts = Array.from({ length: closed ? count : count - 1 }, (_, i) => {
    const [a, b, c, d] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    return `C${pair(at(b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6))} ${pair(at(c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6))} ${pair(c)}`;
  });
  return `M${pair(get(0))}${parts.join('')}${closed ? 'Z' : ''}`;
}

export function straight(points: readonly Point[], closed = false): string {
  return `M${points.map(pair).join('L')}${closed ? 'Z' : ''}`;
}

export function tag(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${value}"`])).join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

const colour = (name: 'ink' | 'paper' | 'soft' | 'accent' | 'warm' | 'prop') => `var(--picture-${name})`;

/**
 * How each kind of line is drawn. Attributes instead of a style sheet: a picture that stands inside a strange page is
 * subject to that page's rules about styles, and takes its colours from variables all the same.
 */
const KINDS: Record<string, Attributes> = {
  line: {},
  skin: { fill: colour('paper') },
  edge: {}, 'edge thick': { fill: colour('ink'), 'stroke-width': 8 },
  flesh: { stroke: colour('paper') }, 'flesh thick': { fill: colour('paper'), stroke: 'none' },
  cloth: { stroke: colour('soft') }, 'cloth thick': { fill: colour('soft'), stroke: 'none' },
  warm: { stroke: colour('warm') }, 'warm thick': { fill: colour('warm'), stroke: 'none' },
  towel: { stroke: colour('accent'), 'stroke-width': 7 },
  'towel edge': { stroke: colour('accent'), 'stroke-width': 15 }, 'towel inside': { stroke: colour('warm'), 'stroke-width': 8 },
  prop: { stroke: colour('prop') },
  solid: { fill: colour('soft'), stroke: colour('prop') },
  ghost: { stroke: colour('prop'), 'stroke-dasharray': '1 8' },
  glow: { fill: colour('accent'), stroke: 'none', opacity: 0.3 },
  felt: { stroke: colour('accent'), 'stroke-width': 15, opacity: 0.35 },
  arrow: { stroke: colour('accent'), 'stroke-width': 5 },
};

/** One drawn line through its poses: the last one on paper, all of them where it moves. */
export function path(kind: string, ...poses: string[]): string {
  const d = poses.at(-1);
  return poses.every((it) => it === d) ? tag('path', { ...KINDS[kind], d }) : tag('path', { ...KINDS[kind], d }, moving(poses));
}

/** To the last pose and back, slow at both ends. */
function moving(poses: readonly string[]): string {
  const stops = [...poses, ...poses.slice(0, -1).reverse()];
  return tag('animate', { ...endless(4, stops), calcMode: 'spline', keyTimes: stops.map((_, i) => shorter(i / (stops.length - 1))).join(';'), keySplines: stops.slice(1).map(() => '.8 0 .2 1').join(';') });
}

const endless = (seconds: number, stops: readonly string[]): Attributes => ({ attributeName: 'd', dur: `${seconds}s`, repeatCount: 'indefinite', values: stops.join(';') });

const shorter = (share: number) => String(Math.round(share * 100) / 100);

/** A curved arrow through the points, its head at the last one. */
export function arrow(points: readonly Point[], size = 11): string {
  const end = points.at(-1) ?? at(0, 0);
  const before = points.at(-2) ?? end;
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const wing = (turn: number) => at(end.x - size * Math.cos(angle + turn), end.y - size * Math.sin(angle + turn));
  return path('arrow', `${smooth(points)}${straight([wing(0.6), end, wing(-0.6)])}`);
}

/** A round spot: where it is felt. */
export function spot({ x, y }: Point, r: number): string {
  return tag('circle', { ...KINDS['glow'], cx: n(x), cy: n(y), r });
}

/** Part of a circle as points, from one angle to another (degrees, 0 to the right, counter-clockwise as seen). */
export function arc(centre: Point, radius: number, from: number, to: number, steps = 6): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return at(centre.x + radius * Math.cos(angle), centre.y - radius * Math.sin(angle));
  });
}

/** A joint of a limb: where it is, and half how thick the limb is there. */
export interface Joint extends Point { r: number }
export const joint = (x: number, y: number, r: number): Joint => ({ x, y, r });

/** A limb along its joints: round ones, and a tapered piece between each two. */
function limb(joints: readonly Joint[]): string {
  return joints.slice(1).map((to, i) => piece(joints[i] ?? to, to)).join('');
}

function piece(from: Joint, to: Joint): string {
  const way = Math.atan2(to.y - from.y, to.x - from.x);
  const lean = Math.acos(Math.max(-1, Math.min(1, (from.r - to.r) / (Math.hypot(to.x - from.x, to.y - from.y) || 1))));
  const edge = (of: Joint, side: 1 | -1) => pair(at(of.x + of.r * Math.cos(way + side * lean), of.y + of.r * Math.sin(way + side * lean)));
  const around = (of: Joint, large: boolean) => `A${n(of.r)} ${n(of.r)} 0 ${large ? 1 : 0} 0`;
  return `M${edge(from, 1)}L${edge(to, 1)}${around(to, to.r > from.r)} ${edge(to, -1)}L${edge(from, -1)}${around(from, from.r >= to.r)} ${edge(from, 1)}Z`;
}

/** Limbs that belong to one body: one common edge around all of them. Each is given in its poses. */
export function body(limbs: readonly (readonly (readonly Joint[])[])[], kind = 'flesh'): string {
  return limbs.map((poses) => drawn(poses, 'edge', 4)).join('') + limbs.map((poses) => drawn(poses, kind, 0)).join('');
}

/** Of one thickness it bends smoothly, as fingers and arms do; else it is straight from joint to joint. */
function drawn(poses: readonly (readonly Joint[])[], kind: string, wider: number): string {
  const [first] = poses[0] ?? [];
  const even = poses.every((joints) => joints.every((it) => it.r === first?.r));
  if (!even || !first) return path(`${kind} thick`, ...poses.map(limb));
  return path(kind, ...poses.map((joints) => smooth(joints))).replace(' d=', ` stroke-width="${n(2 * (first.r + wider))}" d=`);
}

/**
 * The same for limbs that are straight from joint to joint: their outline is written once and drawn twice.
 * @param round seconds in which the poses go round and round, evenly; without it they go to the last and back
 */
export function stiff(id: string, limbs: readonly (readonly (readonly Joint[])[])[], kind = 'flesh', round?: number): string {
  const poses = (limbs[0] ?? []).map((_, pose) => limbs.map((it) => limb(it[pose] ?? [])).join(''));
  const [d] = poses;
  const outline = round === undefined ? path('line', ...poses) : tag('path', { d }, tag('animate', endless(round, [...poses, d ?? ''])));
  return tag('defs', {}, outline.replace('<path', `<path id="${id}"`)) + ['edge', kind].map((it) => tag('use', { href: `#${id}`, ...KINDS[`${it} thick`] })).join('');
}
