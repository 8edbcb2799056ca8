/** Every page a clinician signs, by its file: made from the content alone. */
import type { Content } from '../dialogs/content';
import { allPaths } from '../tests/proof/tree';
import { treePage } from './clinical';
import { flagsPage } from './clinical-flags';

export function pagesOf(content: Content): Record<string, string> {
  const trees = Object.values(content.trees).map((tree) => ({ tree, paths: allPaths(tree, 'all') }));
  return Object.fromEntries(Object.keys(content.languages).flatMap((language) => [
    ...trees.map(({ tree, paths }) => [`docs/clinical/${tree.id}.${language}.html`, treePage(content, tree, language, paths)]),
    [`docs/clinical/red-flags.${language}.html`, flagsPage(content, language)],
  ]));
}
