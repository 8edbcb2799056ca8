/** What a clinician is shown: a tree on one page, made from the content alone, so that it can be signed and printed anew. */
import { createHash } from 'node:crypto';
import type { Content, Tree } from '../dialogs/content';
import { rulesOf } from '../dialogs/triage/rules';
import type { Level, OutcomeId } from '../dialogs/types';
import { type Path, shortestPaths } from '../tests/proof/tree';
import { chartOf } from './chart';
import { cell, escaped, page, table } from './page';
import { LEVELS, TreeView } from './tree-view';

/** @returns one page of HTML. The hash is of what stands on it, so that it changes only when the page does. */
export function treePage(content: Content, tree: Tree, languageId: string, paths: readonly Path[]): string {
  const language = content.languages[languageId];
  if (!language) throw new Error(`no language '${languageId}'`);
  const view = new TreeView(content, tree, language);
  const parts = [
    ['The whole check', chartOf(view)],
    ['Questions, in the order they are asked', questions(view)],
    ['The shortest way to each advice', ways(view, paths)],
    ['Rules and what they rest on', rules(view)],
    ['What counts wherever it is told', told(view)],
    ['What is said', advice(view)],
  ] as const;
  return signedPage(`The symptom check “${tree.id}”`, { languageId, version: `version ${tree.version}`, review: tree }, intro(paths, content), parts);
}

function intro(paths: readonly Path[], content: Content): string {
  const counts = (Object.keys(LEVELS) as Level[]).map((level) => `${paths.filter((path) => content.outcomes[path.outcome]?.level === level).length} ${LEVELS[level].toLowerCase()}`);
  return `Questions are numbered; an arrow leads to a number. “Not sure” counts as the worse answer. There are ${paths.length.toLocaleString('en')} ways through it (${counts.join(', ')}), and every one is held against docs/safety.md in each test run.`;
}

/** A page with its version, its own hash, and room for a signature. */
export function signedPage(title: string, { languageId, version, review }: { languageId: string; version: string; review: { reviewed_by: string | null; review_due: string | null } }, about: string, parts: readonly (readonly [string, string])[]): string {
  const body = parts.map(([heading, html]) => `<h2>${escaped(heading)}</h2>\n${html}`).join('\n');
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const state = review.reviewed_by === null ? 'No clinician has reviewed this page yet.' : `Reviewed by ${review.reviewed_by}; due again ${review.review_due ?? 'at once'}.`;
  const head = `<h1>${escaped(title)}</h1>
<p class="state"><b>${escaped(state)}</b> ${escaped(`Language ${languageId}, ${version}, page ${hash}.`)}</p>
<p>${escaped(about)}</p>`;
  const sign = `<table class="sign"><tr><td>I have read page ${hash}.<br>Name and role</td><td>Changes wanted</td><td>Date and signature</td></tr></table>`;
  return page(`${title} · ${languageId} · ${hash}`, `${head}\n${body}\n${sign}`);
}

function questions(view: TreeView): string {
  const rows = view.steps.flatMap((id) => {
    const node = view.tree.nodes[id];
    return !node || node.kind === 'check' ? [] : [[cell(String(view.number(id))), cell(view.ask(id)), cell(view.word(`triage.${view.tree.id}.${id}.reason`)), cell(view.ways(id, node).map(({ answer }) => answer).join(' · '))]];
  });
  return table(['No.', 'Question', 'Why it is asked', 'Answers'], rows);
}

function ways(view: TreeView, paths: readonly Path[]): string {
  const shortest = shortestPaths(paths).toSorted((a, b) => rank(view, a) - rank(view, b) || Object.keys(a.answers).length - Object.keys(b.answers).length);
  const rows = shortest.map(({ answers, outcome }) => {
    const telling = Object.entries(answers).filter(([, answer]) => !(answer.kind === 'many' && answer.ids.length === 0));
    const named = telling.map(([question, answer]) => `${view.number(question)} ${view.said(question, answer)}`).join(', ');
    return [cell(LEVELS[view.level(outcome)], view.level(outcome)), cell(view.title(outcome)), cell(String(Object.keys(answers).length)), cell(named || 'none of these throughout')];
  });
  return table(['How soon', 'Advice', 'Questions', 'Answers (all others: none of these)'], rows);
}

function rank(view: TreeView, { outcome }: Path): number {
  return (Object.keys(LEVELS) as Level[]).indexOf(view.level(outcome));
}

function rules(view: TreeView): string {
  const rows = rulesOf(view.tree, view.content.outcomes).map(({ node, question, options, next, row, sources }) => {
    const { text, level } = view.towards(next);
    const earlier = node === question ? '' : ` (asked in ${view.number(question)})`;
    return [cell(String(view.number(node))), cell(options.map((it) => view.label(question, it)).join(' or ') + earlier), cell(text, level), cell(row ?? ''), cell(view.sources(sources))];
  });
  return table(['No.', 'If', 'Then', 'Row', 'Sources'], rows);
}

/** What no question asks for, by the names of its signs. */
function told(view: TreeView): string {
  const rows = view.tree.told.map(({ signs, outcome, row, sources }) => [cell(signs.join(' or ')), cell(`at least ${LEVELS[view.level(outcome)]}: ${view.title(outcome)}`, view.level(outcome)), cell(row ?? ''), cell(view.sources(sources))]);
  return table(['If it was told', 'Then', 'Row', 'Sources'], rows);
}

/** The words of every advice the tree can end in. */
function advice(view: TreeView): string {
  const ends = [...new Set([...Object.values(view.tree.nodes).flatMap((node) => (node.kind === 'outcome' ? [node.outcome] : [])), ...view.tree.told.map(({ outcome }) => outcome)])];
  return adviceTable(view, ends);
}

export function adviceTable(view: Pick<TreeView, 'word' | 'title' | 'level' | 'content'>, ends: readonly OutcomeId[]): string {
  const order = Object.keys(LEVELS) as Level[];
  const rows = ends.toSorted((a, b) => order.indexOf(view.level(a)) - order.indexOf(view.level(b))).map((id) => [
    cell(LEVELS[view.level(id)], view.level(id)), cell(view.title(id)), cell(view.word(`outcomes.${id}.act`)), cell(view.word(`outcomes.${id}.why`)), cell(view.word(`outcomes.${id}.watch`)), cell(view.content.outcomes[id]?.relief ? 'may follow' : 'barred'),
  ]);
  return table(['How soon', 'Called', 'Said first', 'Why', 'What to watch for, and when to go further', 'Stretch'], rows);
}
