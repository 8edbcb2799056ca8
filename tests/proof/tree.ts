/**
 * What a tree must never do, as pure functions: the tests run them on the tree as it is, the mutation program on trees that
 * were broken on purpose. Every property is held against every path, with every set of options that can be ticked.
 */
import type { Content, Tree, TreeNode } from '../../dialogs/content';
import { type Answers, nodesFrom, walk } from '../../dialogs/triage/walk';
import type { Answer, Level, OutcomeId } from '../../dialogs/types';

export const URGENCY: Record<Level, number> = { self_care: 0, soon: 1, urgent: 2, emergency: 3 };

/** Written apart from the tree (cases/safety.yaml): whoever answers so gets at least this level. */
export interface Requirement { answers: Record<string, string>; at_least: Level; row: string; no_relief: boolean }
export interface TreeCase {
  rules: Requirement[];
  /** Answers of somebody with a plain cramp: all questions not named here are answered "none". */
  plain: Record<string, string>[];
  /** Single answers from harmless to grave; "not sure" is the gravest. */
  worse: Record<string, string[]>;
  /** Most questions for a plain cramp, and for anybody. */
  most: { plain: number; ever: number };
}
export interface Path { answers: Record<string, Answer>; outcome: OutcomeId }
/** `what` names the property, `where` the answers that break it. */
export interface Failure { what: string; where: string }

/** `all`: every set of options; `few`: none, each alone, all of them, and "not sure". */
export type Width = 'all' | 'few';

/** Most questions between an answer that means today or now, and the advice. */
const TOLD_WITHIN = 2;

export function answersAt(node: TreeNode, width: Width): Answer[] {
  switch (node.kind) {
    case 'choice': return [...node.options.map(({ id }): Answer => ({ kind: 'one', id })), { kind: 'unsure' }];
    case 'scale': return [...node.bands.map(({ upTo }): Answer => ({ kind: 'number', n: upTo })), { kind: 'unsure' }];
    case 'many': return [...(width === 'all' ? subsets(node.options) : [[], ...node.options.map((id) => [id]), node.options]).map((ids): Answer => ({ kind: 'many', ids })), { kind: 'unsure' }];
    case 'check': case 'outcome': return [];
  }
}

function subsets(ids: readonly string[]): string[][] {
  return ids.reduce<string[][]>((sets, id) => [...sets, ...sets.map((set) => [...set, id])], [[]]);
}

export function allPaths(tree: Tree, width: Width, answers: Record<string, Answer> = {}): Path[] {
  const place = walk(tree, answers);
  if (place.at === 'outcome') return [{ answers, outcome: place.outcome }];
  const node = tree.nodes[place.node];
  return node ? answersAt(node, width).flatMap((answer) => allPaths(tree, width, { ...answers, [place.node]: answer })) : [];
}

/** Everything a tree breaks; empty where it is sound. A tree that cannot be walked at all breaks in one sentence. */
export function treeFailures(tree: Tree, outcomes: Content['outcomes'], asked: TreeCase, width: Width): { paths: Path[]; failures: Failure[] } {
  try {
    const paths = allPaths(tree, width);
    const proof = new Proof(tree, outcomes, asked, paths, width);
    return { paths, failures: proof.failures() };
  } catch (error) {
    return { paths: [], failures: [{ what: 'every path ends', where: String(error) }] };
  }
}

/** Whether an answer holds this option; "unsure" stands for the answer "not sure". */
export function holds(answer: Answer | undefined, id: string): boolean {
  if (answer === undefined) return false;
  if (answer.kind === 'unsure') return id === 'unsure';
  return (answer.kind === 'one' && answer.id === id) || (answer.kind === 'many' && answer.ids.includes(id));
}

/** Holds this option and no other. */
function alone(answer: Answer | undefined, id: string): boolean {
  return holds(answer, id) && (answer?.kind !== 'many' || answer.ids.length === 1);
}

export function told(answers: Answers): string {
  return Object.entries(answers).map(([question, answer]) => `${question}: ${answer.kind === 'many' ? answer.ids.join('+') || 'none' : answer.kind === 'one' ? answer.id : answer.kind}`).join(', ');
}

/** For each outcome the path with the fewest questions. */
export function shortestPaths(paths: readonly Path[]): Path[] {
  const best = new Map<OutcomeId, Path>();
  for (const path of paths) {
    const other = best.get(path.outcome);
    if (!other || Object.keys(path.answers).length < Object.keys(other.answers).length) best.set(path.outcome, path);
  }
  return [...best.values()];
}

/** What can still come: the least urgent end, whether a stretch may follow, and every end there is. */
interface Ahead { least: number; relief: boolean; ends: ReadonlySet<OutcomeId> }

class Proof {
  private readonly known = new Map<string, Ahead>();
  private readonly numbers: Map<string, number>;

  constructor(private readonly tree: Tree, private readonly outcomes: Content['outcomes'], private readonly asked: TreeCase, private readonly paths: Path[], private readonly width: Width) {
    this.numbers = new Map(Object.keys(tree.nodes).map((id, n) => [id, n]));
  }

  failures(): Failure[] {
    return [...this.endings(), ...this.requirements(), ...this.overdone(), ...this.worsenings(), ...this.idle(), ...this.lengths()];
  }

  private urgency(outcome: OutcomeId): number {
    return URGENCY[this.outcomes[outcome]?.level ?? 'self_care'];
  }

  private endings(): Failure[] {
    const reached = new Set(this.paths.map((path) => path.outcome));
    const named = Object.values(this.tree.nodes).flatMap((node) => (node.kind === 'outcome' ? [node.outcome] : []));
    const visited = nodesFrom(this.tree);
    return [
      ...[...reached].filter((id) => !(id in this.outcomes)).map((id) => ({ what: 'every path ends in advice', where: id })),
      ...named.filter((id) => !reached.has(id)).map((id) => ({ what: 'every advice can be reached', where: id })),
      ...Object.keys(this.tree.nodes).filter((id) => !visited.has(id)).map((id) => ({ what: 'every node can be reached', where: id })),
    ];
  }

  /** Each flag reaches its level, soon after it was said, and without a stretch where one would do harm. */
  private requirements(): Failure[] {
    return this.asked.rules.flatMap((rule) => {
      const wanted = Object.entries(rule.answers);
      const fitting = this.paths.filter(({ answers }) => wanted.every(([question, id]) => holds(answers[question], id)));
      const named = JSON.stringify(rule.answers);
      const fail = (what: string, bad: Path[]): Failure[] => bad.slice(0, 1).map((path) => ({ what: `${named} ${what}`, where: `${told(path.answers)} → ${path.outcome}` }));
      return [
        ...(fitting.some(({ answers }) => wanted.every(([question, id]) => alone(answers[question], id))) ? [] : [{ what: `${named} can be answered, and nothing besides`, where: 'no path' }]),
        ...fail(`reaches ${rule.at_least}`, fitting.filter((path) => this.urgency(path.outcome) < URGENCY[rule.at_least])),
        ...(rule.no_relief ? fail('is never followed by a stretch', fitting.filter(({ outcome }) => this.outcomes[outcome]?.relief)) : []),
        ...(URGENCY[rule.at_least] >= URGENCY.urgent ? fail(`is told within ${TOLD_WITHIN} questions`, fitting.filter(({ answers }) => this.questionsAfter(answers, wanted.map(([question]) => question)) > TOLD_WITHIN)) : []),
      ];
    });
  }

  /** Nobody with a plain cramp is sent anywhere. */
  private overdone(): Failure[] {
    return this.asked.plain.flatMap((wanted) => {
      const fitting = this.paths.filter(({ answers }) => Object.entries(answers).every(([question, answer]) => (
        wanted[question] === undefined || wanted[question] === 'none' ? answer.kind === 'one' ? wanted[question] === answer.id || answer.id === 'no' : answer.kind === 'many' && answer.ids.length === 0 : holds(answer, wanted[question]) && (answer.kind !== 'many' || answer.ids.length === 1))));
      const sent = fitting.find(({ outcome }) => this.urgency(outcome) > 0);
      const named = `${JSON.stringify(wanted)} is a plain cramp`;
      if (fitting.length === 0) return [{ what: named, where: 'no path' }];
      return sent ? [{ what: named, where: sent.outcome }] : [];
    });
  }

  private questionsAfter(answers: Answers, questions: string[]): number {
    const order = Object.keys(answers);
    return order.length - 1 - Math.max(...questions.map((question) => order.indexOf(question)));
  }

  /** A worse answer, or "not sure", never lowers the level and never lets a stretch in. */
  private worsenings(): Failure[] {
    const failures = new Map<string, Failure>();
    for (const path of this.paths) {
      const level = this.urgency(path.outcome);
      const barred = this.outcomes[path.outcome]?.relief === false;
      for (const [question, answer] of Object.entries(path.answers)) {
        for (const worse of this.worseThan(question, answer)) {
          const { least, relief } = this.ahead({ ...path.answers, [question]: worse });
          const what = least < level ? `a worse answer to '${question}' never lowers the level` : barred && relief ? `a worse answer to '${question}' never lets a stretch in` : undefined;
          if (what !== undefined && !failures.has(what)) failures.set(what, { what, where: `${told(path.answers)} → ${path.outcome}; with ${told({ [question]: worse })}` });
        }
      }
    }
    return [...failures.values()];
  }

  private worseThan(question: string, answer: Answer): Answer[] {
    const node = this.tree.nodes[question];
    if (answer.kind === 'unsure' || !node) return [];
    const order = this.asked.worse[question] ?? [];
    const one = answer.kind === 'one' && order.includes(answer.id) ? order.slice(order.indexOf(answer.id) + 1).map((id): Answer => ({ kind: 'one', id })) : [];
    const more = node.kind === 'many' && answer.kind === 'many' ? node.options.filter((id) => !answer.ids.includes(id)).map((id): Answer => ({ kind: 'many', ids: [...answer.ids, id] })) : [];
    return [...one, ...more, { kind: 'unsure' }];
  }

  /** On no path is a question asked whose answer can change nothing any more. */
  private idle(): Failure[] {
    const seen = new Map<string, string>();
    for (const { answers } of this.paths) {
      let before: Record<string, Answer> = {};
      for (const [question, answer] of Object.entries(answers)) {
        const key = this.keyOf(before);
        if (!seen.has(key)) seen.set(key, this.matters(before, question) ? '' : `'${question}' after ${told(before)}`);
        before = { ...before, [question]: answer };
      }
    }
    return [...new Set(seen.values())].filter(Boolean).slice(0, 3).map((where) => ({ what: 'no question is asked in vain', where }));
  }

  private matters(before: Answers, question: string): boolean {
    const node = this.tree.nodes[question];
    if (!node) return false;
    const ends = answersAt(node, this.width).map((answer) => [...this.ahead({ ...before, [question]: answer }).ends].sort().join());
    return new Set(ends).size > 1;
  }

  private lengths(): Failure[] {
    const plain = this.paths.filter((path) => this.urgency(path.outcome) === 0).map((path) => Object.keys(path.answers).length);
    const longest = Math.max(...this.paths.map((path) => Object.keys(path.answers).length));
    return [
      ...(Math.min(...plain) <= this.asked.most.plain ? [] : [{ what: `a plain cramp takes at most ${this.asked.most.plain} questions`, where: String(Math.min(...plain)) }]),
      ...(longest <= this.asked.most.ever ? [] : [{ what: `nobody is asked more than ${this.asked.most.ever} questions`, where: String(longest) }]),
    ];
  }

  private keyOf(answers: Answers): string {
    let key = '';
    for (const question in answers) {
      const answer = answers[question];
      key += `${this.numbers.get(question) ?? question}${answer?.kind === 'many' ? answer.ids.join('+') : answer?.kind === 'one' ? `=${answer.id}` : '?'};`;
    }
    return key;
  }

  private ahead(answers: Record<string, Answer>): Ahead {
    const place = walk(this.tree, answers);
    if (place.at === 'outcome') return { least: this.urgency(place.outcome), relief: this.outcomes[place.outcome]?.relief ?? false, ends: new Set([place.outcome]) };
    const key = this.keyOf(answers);
    const before = this.known.get(key);
    if (before) return before;
    const node = this.tree.nodes[place.node];
    const each = node ? answersAt(node, 'few').map((answer) => this.ahead({ ...answers, [place.node]: answer })) : [];
    const made = { least: Math.min(...each.map((it) => it.least)), relief: each.some((it) => it.relief), ends: new Set(each.flatMap((it) => [...it.ends])) };
    this.known.set(key, made);
    return made;
  }
}
