/** What a clinician is shown of the listener: every red flag by its row of the clinical table, what is listened for in lay words, and what is said. */
import type { Content, Flag, Language } from '../dialogs/content';
import type { Level, OutcomeId } from '../dialogs/types';
import { wordsAt } from '../dialogs/words';
import { adviceTable, signedPage } from './clinical';
import { cell, table } from './page';
import { LEVELS } from './tree-view';
import { DOUBT } from '../dialogs/safety/rules';

const ORDER = Object.keys(LEVELS) as Level[];

/** Everything in one language that the page needs. */
class FlagView {
  constructor(readonly content: Content, readonly language: Language) {}

  word(key: string): string {
    return wordsAt(this.language.words, key)[0] ?? '';
  }
  title(outcome: OutcomeId): string {
    return this.word(`outcomes.${outcome}.title`);
  }
  level(outcome: OutcomeId): Level {
    return this.content.outcomes[outcome]?.level ?? 'self_care';
  }
  sources(ids: readonly string[]): string {
    return ids.map((id) => [this.content.sources[id]?.title ?? id, this.content.sources[id]?.year].filter(Boolean).join(', ')).join('; ');
  }
}

/** @returns one page of HTML, whose hash is of what stands on it. */
export function flagsPage(content: Content, languageId: string): string {
  const language = content.languages[languageId];
  if (!language) throw new Error(`no language '${languageId}'`);
  const view = new FlagView(content, language);
  const { flags } = content;
  const rows = [...new Set(flags.map(({ row }) => Number(row)))].toSorted((a, b) => a - b);
  const advised = [...new Set(flags.filter(({ outcome }) => outcome !== DOUBT).map(({ outcome }) => outcome))];
  const parts = [
    ...rows.map((row) => rowPart(view, row, flags)),
    ['What is said', adviceTable(view, advised)] as const,
    ['Lay words of each sign', signs(view)] as const,
    ['Lists that lay words name', table(['List', 'Words'], Object.entries(language.lexicon.words).map(([id, words]) => [cell(id), cell(words.join(', '))]))] as const,
    ['Words that turn a sign around', cues(view)] as const,
  ];
  return signedPage('The red flags', { languageId, version: `${flags.length} flags`, review: reviewOf(flags) }, ABOUT, parts);
}

const ABOUT = 'Whatever is said or typed is read for these signs before anything else, in every state of a conversation. A flag is raised where every sign of one of its lines is there; the most urgent wins. A sign that is denied, past, supposed or asked about in general does not count, except where that is noted. Signs are named here; what people say for each stands further down. Numbers are rows of the clinical table.';

/** A page is reviewed when each of its flags is, and due when the first of them is. */
function reviewOf(flags: readonly Flag[]): { reviewed_by: string | null; review_due: string | null } {
  const names = [...new Set(flags.map(({ reviewed_by: by }) => by))];
  const due = flags.map(({ review_due: until }) => until ?? '').toSorted()[0] ?? '';
  return { reviewed_by: names.includes(null) ? null : names.join(', '), review_due: due === '' ? null : due };
}

function rowPart(view: FlagView, row: number, flags: readonly Flag[]): readonly [string, string] {
  const mine = flags.filter((flag) => Number(flag.row) === row).toSorted((a, b) => rank(view, a) - rank(view, b));
  const lines = mine.flatMap((flag) => flag.when.map((when, at) => [
    flag.outcome === DOUBT ? cell('Asks first') : cell(LEVELS[view.level(flag.outcome)], view.level(flag.outcome)),
    cell(at === 0 ? flag.id : ''), cell(told(when)), cell(at > 0 ? '' : flag.outcome === DOUBT ? 'the symptom check begins, nothing is stretched meanwhile' : view.title(flag.outcome)),
    cell(at === 0 ? notes(flag) : ''), cell(at === 0 ? view.sources(flag.sources) : ''),
    cell(at === 0 ? `${flag.reviewed_by ?? 'nobody yet'}${flag.review_due ? `, due ${flag.review_due}` : ''}` : ''),
  ]));
  const titles = [...new Set(mine.filter(({ outcome }) => outcome !== DOUBT).map(({ outcome }) => view.title(outcome)))];
  return [`Row ${row}: ${titles.join(' · ')}`, table(['How soon', 'Flag', 'Signs heard together', 'Advice', 'Notes', 'Sources', 'Reviewed by'], lines)];
}

function rank(view: FlagView, { outcome }: Flag): number {
  return outcome === DOUBT ? ORDER.length : ORDER.indexOf(view.level(outcome));
}

const named = (sign: string): string => sign.replace(/^time_/, 'time: ').replaceAll('_', ' ');

/** "[a|b, !c]" as "a or b + …, unless c". */
function told(when: readonly string[]): string {
  const group = (it: string) => it.replace('!', '').split('|').map(named).join(' or ');
  const without = when.filter((it) => it.startsWith('!'));
  const all = when.filter((it) => !it.startsWith('!')).map(group).join(' + ');
  return without.length === 0 ? all : `${all}, unless ${without.map(group).join(', ')}`;
}

function notes({ confirm, asked, supposed, joins, own, relieving, vague, apart }: Flag): string {
  return [
    confirm === 'always' ? 'always asks back, after the advice' : '', asked === true ? 'a question in general counts' : '',
    supposed === true ? 'what is supposed counts' : '', joins === true ? 'signs may be told in different turns' : '', own === true ? 'not where the first sign is only somebody else’s and the others are not' : '',
    relieving === true ? 'counts while a cramp is being relieved' : '',
    apart === true ? 'not where the whole is understood as being about another part of the body or another matter: then only that who feels really unwell should get medical help' : '',
    vague === true ? 'only where nothing is under way, and nothing but this or a question was understood' : '',
  ].filter(Boolean).join('; ');
}

function signs({ language }: FlagView): string {
  const rows = Object.entries(language.lexicon.concepts).map(([id, phrases]) => {
    const [is, not] = [phrases.filter((it) => !it.startsWith('-')), phrases.filter((it) => it.startsWith('-')).map((it) => it.slice(1).trim())];
    return [cell(named(id)), cell(is.join(' · ')), cell(not.join(' · '))];
  });
  return `<p>“a/b”: one of these; “word*”: any word that begins so; “..”, “...”: up to five, up to seven words between; “&amp;”: both, in either order; “[my]”: perhaps; “N11+”: a number, eleven or more; “{leg}”: a word of that list.</p>\n${table(['Sign', 'Heard in', 'Not meant'], rows)}`;
}

function cues({ language }: FlagView): string {
  return table(['Kind', 'Words'], Object.entries(language.lexicon.cues).map(([kind, words]) => [cell(named(kind)), cell(words.join(' · '))]));
}
