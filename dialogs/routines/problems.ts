/** What is wrong with the routines beyond their shape: unknown ids, missing words, a first sentence too long for somebody in pain. */
import type { Content, Found, Language, Routine, Words } from '../content';
import { keysOf, placeOf, wordsAt } from '../words';

/** In pain: at most this many words before the hold begins, and the verb among the first six (house rule 5, turn length). */
const WORDS_IN_PAIN = 15;

export function routineProblems(content: Content): Found[] {
  const routines = Object.values(content.routines);
  return [
    ...routines.flatMap((routine) => [
      ...ids(routine, content),
      ...Object.entries(content.languages).flatMap(([id, language]) => words(routine, id, language)),
    ]),
    ...content.pictures.flatMap((picture) => described(picture, content)),
    ...Object.entries(content.languages).flatMap(([id, language]) => askedProblems(id, language)),
  ];
}

/** What is asked of a step is known by a list, or nobody would ever hear the answer; in pain it is short. */
function askedProblems(id: string, { words: all, intents }: Language): Found[] {
  const known = ['ofStep', 'howAsked'].flatMap((list) => Object.keys(intents.lists[list] ?? {}));
  return keysOf(all).flatMap((key): Found[] => {
    const [, own, kind = ''] = /^(.*?)(?:^|\.)asked\.(?:relief\.\w+\.|practice\.\w+\.)?(\w+)$/.exec(key) ?? [];
    if (own === undefined) return [];
    const routine = /^routines\.(\w+)/.exec(own)?.[1];
    const at = placeOf(id, key.split('.'));
    const inPain = routine === undefined ? key.startsWith('asked.relief.') : /^relief/.test(routine);
    const said = wordsAt(all, key)[0]?.split(/\s+/).length ?? 0;
    return [
      ...(known.includes(kind) ? [] : [{ ...at, what: `Nothing is known to ask for '${kind}' of a step.`, mend: `Use ${known.join(', ')}, or write how people ask for it under lists.ofStep of intents.yaml.` }]),
      ...(inPain && said > WORDS_IN_PAIN ? [{ ...at, what: `${said} words in the middle of a stretch; at most ${WORDS_IN_PAIN} can be taken in in pain.`, mend: 'Shorten it.' }] : []),
    ];
  });
}

/** Whoever cannot see a drawing is told what it shows. */
function described(picture: string, { languages }: Content): Found[] {
  return Object.entries(languages).filter(([, language]) => wordsAt(language.words, `pictures.${picture}`).length === 0).map(([id]) => (
    { file: `locales/${id}/pictures.yaml`, path: [picture], what: `The picture '${picture}' has no text alternative in '${id}'.`, mend: `Add '${picture}:' and what it shows.` }));
}

function fileOf(routine: Routine): string {
  return `dialogs/routines/${routine.id}.yaml`;
}

function ids(routine: Routine, content: Content): Found[] {
  const file = fileOf(routine);
  const topics = Object.values(content.languages).flatMap((language) => Object.keys(language.articles));
  const unknown = (path: string, known: boolean, what: string, mend: string): Found[] => (known ? [] : [{ file, path: [path], what, mend }]);
  return [
    ...unknown('topic', topics.includes(routine.topic), `There is no article '${routine.topic}'.`, 'Name one of the files in knowledge/articles.'),
    ...routine.sources.flatMap((id) => unknown('sources', id in content.sources, `There is no source '${id}'.`, 'Add it to knowledge/sources.yaml, or name one that is there.')),
    ...routine.progress.flatMap((id) => unknown('progress', id in content.routines, `There is no routine '${id}'.`, 'Name one of the files in dialogs/routines.')),
    ...routine.steps.flatMap((step, at): Found[] => (content.pictures.includes(step.picture) ? [] : [{
      file, path: ['steps', at, 'picture'], what: `There is no picture '${step.picture}'.`, mend: 'Draw knowledge/pictures/<id>.svg (npm run pictures), or name one that is there.',
    }])),
    ...unknown('places', routine.kind !== 'relief' || (routine.places?.length ?? 0) > 0, 'A relief routine needs the places it is for.', 'Add places, such as [arch, heel].'),
  ];
}

function words(routine: Routine, id: string, language: Language): Found[] {
  const file = `locales/${id}/routines/${routine.id}.yaml`;
  const all: Words = language.words;
  const at = (path: string) => wordsAt(all, `routines.${routine.id}.${path}`);
  if (at('title').length === 0) return [{ file, path: [], what: `Routine '${routine.id}' has no words in '${id}'.`, mend: `Write ${file}, as its neighbours are written.` }];
  return routine.steps.flatMap((step, index): Found[] => {
    const path = ['steps', step.id];
    if (at(`steps.${step.id}.say`).length === 0) return [{ file, path: ['steps'], what: `Step '${step.id}' has no words.`, mend: `Add steps.${step.id} with a title and a say.` }];
    const reps: Found[] = step.kind === 'reps' && (at(`steps.${step.id}.on`).length === 0 || at(`steps.${step.id}.off`).length === 0)
      ? [{ file, path, what: `Step '${step.id}' counts repetitions and has no "on" and "off".`, mend: 'Add what is said at the start and the end of each.' }] : [];
    const long = ['say', 'way'].flatMap((part): Found[] => {
      const said = at(`steps.${step.id}.${part}`)[0]?.split(/\s+/).length ?? 0;
      return routine.kind === 'relief' && index === 0 && said > WORDS_IN_PAIN
        ? [{ file, path: [...path, part], what: `${said} words before the hold begins; at most ${WORDS_IN_PAIN} can be taken in in pain.`, mend: 'Shorten it: the thing to do, and no more.' }] : [];
    });
    return [...reps, ...long];
  });
}
