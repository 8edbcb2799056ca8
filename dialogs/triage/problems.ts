/** What is wrong with a tree beyond its shape: dead ends, dead nodes, circles, unknown outcomes, questions without words. */
import type { Content, Found, Tree, TreeNode } from '../content';
import { wordsAt } from '../words';
import { ruleProblems } from './rules';
import { nextOf } from './walk';

export function triageProblems(content: Content): Found[] {
  return Object.values(content.trees).flatMap((tree) => {
    const ways = wayProblems(tree, content);
    return [...ways, ...(ways.length > 0 ? [] : circleProblems(tree)), ...ruleProblems(tree, content), ...toldProblems(tree, content), ...wordProblems(tree, content)];
  });
}

function fileOf(tree: Tree): string {
  return `dialogs/triage/${tree.id}.yaml`;
}

function wayProblems(tree: Tree, content: Content): Found[] {
  const file = fileOf(tree);
  const ids = Object.keys(tree.nodes);
  const reached = new Set([tree.start, ...Object.values(tree.nodes).flatMap(nextOf)]);
  const there = (path: (string | number)[], id: string): Found[] => (ids.includes(id) ? [] : [{ file, path, what: `There is no node '${id}'.`, mend: `Name one of: ${ids.join(', ')}.` }]);
  return [
    ...there(['start'], tree.start),
    ...Object.entries(tree.nodes).flatMap(([id, node]) => [
      ...nextOf(node).flatMap((next) => there(['nodes', id], next)),
      ...optionProblems(tree, id, node, content),
      ...(reached.has(id) ? [] : [{ file, path: ['nodes', id], what: `Nothing leads to '${id}'.`, mend: 'Lead to it, or take it out.' }]),
    ]),
  ];
}

function optionProblems(tree: Tree, id: string, node: TreeNode, content: Content): Found[] {
  const file = fileOf(tree);
  const unknown = (what: string, mend: string): Found[] => [{ file, path: ['nodes', id], what, mend }];
  switch (node.kind) {
    case 'choice': return node.options.some((option) => option.id === node.unsure) ? [] : unknown(`"Not sure" counts as '${node.unsure}', which is no option.`, `Name the worst of: ${node.options.map((option) => option.id).join(', ')}.`);
    case 'many': return [
      ...[...node.routes.flatMap((route) => route.any), ...Object.keys({ ...node.signs, ...node.hints })].filter((option) => !node.options.includes(option)).flatMap((option) => unknown(`A route or a sign names the unknown option '${option}'.`, `Name one of: ${node.options.join(', ')}.`)),
      ...unsaidIn(content, [...Object.values(node.signs ?? {}), ...Object.values(node.hints ?? {})].flat()).flatMap((sign) => unknown(`There is no sign '${sign}'.`, SIGN_MEND)),
    ];
    case 'check': return checkProblems(tree, id, node);
    case 'outcome': return node.outcome in content.outcomes ? [] : unknown(`There is no outcome '${node.outcome}'.`, 'Add it to dialogs/safety/outcomes.yaml, or name one that is there.');
    case 'scale': return [];
  }
}

const SIGN_MEND = 'Write its lay words in locales/<language>/red-flags.yaml.';

/** Signs that some language has no words for. */
function unsaidIn({ languages }: Content, signs: readonly string[]): string[] {
  return signs.filter((sign) => Object.values(languages).some(({ lexicon }) => !(sign in lexicon.concepts)));
}

/** What counts by itself: signs that can be told, advice that is there, of the row it names. */
function toldProblems(tree: Tree, content: Content): Found[] {
  const told = [...tree.told, ...(tree.doubted ? [{ signs: [], ...tree.doubted }] : [])];
  return told.flatMap(({ signs, outcome, row, sources = [] }, at): Found[] => {
    const found = (what: string, mend: string): Found => ({ file: fileOf(tree), path: at < tree.told.length ? ['told', at] : ['doubted'], what, mend });
    const advice = content.outcomes[outcome];
    return [
      ...unsaidIn(content, signs).map((sign) => found(`There is no sign '${sign}'.`, SIGN_MEND)),
      ...(advice ? [] : [found(`There is no outcome '${outcome}'.`, 'Add it to dialogs/safety/outcomes.yaml, or name one that is there.')]),
      ...(row === undefined || sources.length === 0 ? [found(`What is told by ${signs.join(', ')} names no row and source.`, 'Add row: and sources: to it.')] : []),
      ...(row === undefined || !advice || advice.rows.includes(row) ? [] : [found(`Row ${row} is none that '${outcome}' carries (${advice.rows.join(', ')}).`, 'Correct the row here, or in dialogs/safety/outcomes.yaml.')]),
      ...sources.filter((id) => !(id in content.sources)).map((id) => found(`There is no source '${id}'.`, 'Add it to knowledge/sources.yaml.')),
    ];
  });
}

function checkProblems(tree: Tree, id: string, node: Extract<TreeNode, { kind: 'check' }>): Found[] {
  const asked = tree.nodes[node.question];
  const options = asked?.kind === 'many' ? asked.options : asked?.kind === 'choice' ? asked.options.map((option) => option.id) : [];
  return node.has.filter((option) => !options.includes(option)).map((option) => ({
    file: fileOf(tree), path: ['nodes', id], what: `'${node.question}' has no option '${option}'.`, mend: options.length > 0 ? `Name one of: ${options.join(', ')}.` : 'Name a question with options.',
  }));
}

function circleProblems(tree: Tree): Found[] {
  const done = new Set<string>();
  const visit = (id: string, above: string[]): Found[] => {
    if (above.includes(id)) return [{ file: fileOf(tree), path: ['nodes', id], what: `'${[...above.slice(above.indexOf(id)), id].join(' → ')}' goes round in circles.`, mend: 'Lead on to a later question or to an outcome.' }];
    const node = tree.nodes[id];
    if (!node || done.has(id)) return [];
    done.add(id);
    return nextOf(node).flatMap((next) => visit(next, [...above, id]));
  };
  return visit(tree.start, []);
}

function wordProblems(tree: Tree, content: Content): Found[] {
  return Object.entries(content.languages).flatMap(([language, { words }]) => Object.entries(tree.nodes).flatMap(([id, node]) => {
    const file = `locales/${language}/triage/${tree.id}.yaml`;
    const has = (key: string) => wordsAt(words, key).length > 0;
    const missing = [
      ...(node.kind === 'check' || node.kind === 'outcome' ? [] : ['ask', 'reason']),
      ...(node.kind === 'choice' ? node.options.map((option) => option.id) : node.kind === 'many' ? node.options : []).filter((it) => !has(`choice.${it}`)).map((it) => `options.${it}.label`),
      ...(node.kind === 'many' ? Object.keys(node.hints ?? {}).map((it) => `options.${it}.told`) : []),
    ].filter((key) => !has(`triage.${tree.id}.${id}.${key}`));
    return missing.map((key): Found => ({ file, path: [id, ...key.split('.')], what: `The question '${id}' has no '${key}'.`, mend: `Write ${id}.${key}.` }));
  }));
}
