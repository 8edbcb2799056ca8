/** Who has reviewed what, and what is due again: every article, routine, outcome, tree and red flag carries its own sign-off. */
import type { Content, Problem, Review } from '../dialogs/content';

export interface Piece { kind: 'article' | 'routine' | 'outcome' | 'symptom check' | 'red flag'; file: string; review: Review }

/** @returns everything that has to be signed. A tree is signed with all its rules, as its page in docs/clinical shows them. */
export function pieces(content: Content): Piece[] {
  return [
    ...content.flags.map((it): Piece => ({ kind: 'red flag', file: `dialogs/safety/flags.yaml (${it.id})`, review: it })),
    ...Object.entries(content.outcomes).map(([id, it]): Piece => ({ kind: 'outcome', file: `dialogs/safety/outcomes.yaml (${id})`, review: it })),
    ...Object.values(content.trees).map((it): Piece => ({ kind: 'symptom check', file: `dialogs/triage/${it.id}.yaml`, review: it })),
    ...Object.values(content.routines).map((it): Piece => ({ kind: 'routine', file: `dialogs/routines/${it.id}.yaml`, review: it })),
    ...Object.entries(content.languages).flatMap(([language, { articles }]) => Object.values(articles).map((it): Piece => ({ kind: 'article', file: `knowledge/articles/${language}/${it.id}.md`, review: it }))),
  ];
}

/** Never reviewed, or due again before this day (YYYY-MM-DD). Without a due date a review holds for ever, so it must have one. */
export function unsigned(content: Content, today: string): { never: Piece[]; due: Piece[] } {
  const all = pieces(content);
  return {
    never: all.filter(({ review }) => review.reviewed_by === null),
    due: all.filter(({ review }) => (review.review_due === null ? review.reviewed_by !== null : review.review_due < today)),
  };
}

/** One sentence for each state; nothing where all is signed. */
export function reviewNotes(content: Content, today: string): string[] {
  const all = pieces(content);
  const { never, due } = unsigned(content, today);
  return [
    ...(never.length > 0 ? [`No clinician has reviewed ${never.length} of ${all.length} pieces (${counted(never)}). List: npm run content -- --reviews`] : []),
    ...(due.length > 0 ? [`The review of ${due.length} of ${all.length} pieces is overdue (${counted(due)}). List: npm run content -- --reviews`] : []),
  ];
}

function counted(list: readonly Piece[]): string {
  const kinds = [...new Set(list.map((it) => it.kind))];
  return kinds.map((kind) => [list.filter((it) => it.kind === kind).length, kind] as const).map(([n, kind]) => `${n} ${kind}${n === 1 ? '' : 's'}`).join(', ');
}

/** What blocks a release: one line a kind, not one a piece. */
export function reviewProblems(content: Content, today: string): Problem[] {
  const { never, due } = unsigned(content, today);
  const tell = (list: Piece[], what: string, mend: string): Problem[] => [...new Set(list.map((it) => it.kind))].map((kind) => {
    const some = list.filter((it) => it.kind === kind);
    return { file: some[0]?.file ?? '', line: 0, what: `${counted(some)} ${what}${some.length > 1 ? `; this is the first of ${some.length}` : ''}.`, mend };
  });
  return [
    ...tell(never, 'without a clinician\'s review', "Have each reviewed, and write the reviewer's name and role after reviewed_by. List: npm run content -- --reviews"),
    ...tell(due, 'past the review date', 'Check each against its sources, then set the next review_due. List: npm run content -- --reviews'),
  ];
}

/** Every piece that waits, the soonest due first. */
export function reviewList(content: Content, today: string): string[] {
  const { never, due } = unsigned(content, today);
  const waiting = [...new Set([...due, ...never])].toSorted((a, b) => (a.review.review_due ?? '').localeCompare(b.review.review_due ?? '') || a.file.localeCompare(b.file));
  return waiting.map(({ file, review: { reviewed_by: by, review_due: until } }) => `${until ?? 'no date yet'}  ${by ?? 'nobody yet'}  ${file}`);
}
