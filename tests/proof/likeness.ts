/** What the model of likeness is taught with, and how it does on stories it was not shown. */
import { z } from 'zod';
import { type Coach, prepare } from '../../dialogs/coach';
import type { Content, Language } from '../../dialogs/content';
import { loadContent, readContent } from '../../dialogs/load';
import { CRAMPING, DANGER, ELSEWHERE, isLikeDanger, type Likeness, PLAIN, SOON } from '../../dialogs/safety/likeness';
import { type Model, writeModel } from '../../dialogs/learning/classifier';
import type { Level } from '../../dialogs/types';
import { wordsOf } from '../../dialogs/text/tokens';
import { searched } from '../../knowledge/catalogue';
import { trainOn } from '../../dialogs/learning/train';
import { readCase } from './read';
import { vignettes } from './vignettes';

export const MODEL = 'locales/en/likeness.model';
/** Batches of vignettes that are kept from it. */
const KEPT: readonly number[] = [52, 53, 56];
const FOLDS = 8;
/** Of what people asked one in so many is shown: all of it would outweigh what they told of danger. */
const ASKED_EACH = 4;
const LIKE: Record<Level, Likeness> = { emergency: DANGER, urgent: DANGER, soon: SOON, self_care: PLAIN };

/** `kind`: a level, or what was asked or told where no danger is; `group`: written together, so held out together. */
export interface Story { text: string; kind: string; like: Likeness; group: number; shown: boolean }

export function stories(): Story[] {
  const told = vignettes().map(({ level, text, batch }, n): Story => ({ text, kind: level, like: LIKE[level], group: batch > 0 ? batch : n, shown: !KEPT.includes(batch) }));
  const other = readCase('elsewhere.yaml', z.array(z.string())).map((text, n): Story => ({ text, kind: 'elsewhere', like: ELSEWHERE, group: n, shown: true }));
  const ours = questions().filter((_text, at) => at % ASKED_EACH === 0).map((text, n): Story => ({ text, kind: 'asked', like: PLAIN, group: n, shown: true }));
  return [...told, ...other, ...ours, ...harmless().map(({ text, kind }, n): Story => ({ text, kind, like: LIKE_HARMLESS[kind], group: n, shown: true }))];
}

/** What people asked about the articles, as the content has it. */
function questions(): string[] {
  return Object.values(searched(readContent().content?.languages['en']?.said)).flat();
}

type Harmless = 'relief' | 'talk' | 'question' | 'elsewhere';
const LIKE_HARMLESS: Record<Harmless, Likeness> = { relief: CRAMPING, talk: PLAIN, question: PLAIN, elsewhere: ELSEWHERE };

/** Cramps, questions, commands and small talk: what people say all day. */
function harmless(): { text: string; kind: Harmless }[] {
  const groups = readCase('utterances.yaml', z.array(z.looseObject({ after: z.array(z.string()).optional(), want: z.looseObject({ flow: z.string().optional(), flows: z.array(z.string()).optional(), level: z.string().optional() }).default({}), say: z.array(z.unknown()).default([]) })));
  const plain = groups.filter(({ want }) => !['outcome', 'check', 'confirm'].includes(want.flow ?? '') && ['self_care', undefined].includes(want.level));
  const said = plain.flatMap(({ after, want, say }) => textsIn(say).map((text) => ({ text, kind: want.flow === 'relief' && after === undefined ? 'relief' as const : want.flows?.includes('unclear') === true ? 'elsewhere' as const : 'talk' as const })));
  const { left_alone, ...asked } = readCase('knowledge.yaml', z.looseObject({ left_alone: z.array(z.string()) }));
  return [...said, ...textsIn(asked).map((text) => ({ text, kind: 'question' as const })), ...left_alone.map((text) => ({ text, kind: 'elsewhere' as const }))];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

let content: Content | undefined;

/** The coach with another model of likeness, or with none: by its rules alone, so that no rule's loss is made up for by what the model was shown. */
export function coachWith(model?: string): Coach {
  content ??= loadContent();
  const { likeness: _likeness, ...en } = content.languages['en'] ?? {};
  return prepare({ ...content, languages: { ...content.languages, en: { ...en as Language, ...(model === undefined ? {} : { likeness: model }) } } });
}

/** The model as it is written. */
export function learnt(told: readonly Story[]): string {
  return writeModel(taught(told.filter((it) => it.shown)));
}

/** Every bucket weighs the same: rarity gives nothing here, and the file is the smaller for it. */
function taught(told: readonly Story[]): Model {
  return trainOn(told.map(({ text, like }, template) => ({ text, intent: like, template })), { rarity: 0 });
}

interface Judged extends Story { doubted: boolean }

export function judgedBy(model: Model, told: readonly Story[]): Judged[] {
  return told.map((it) => ({ ...it, doubted: isLikeDanger(wordsOf(it.text), model) }));
}

/** Each story judged by a model that was shown none of its group; or, for a quarter of the time, a quarter of the stories. */
export function folds<T>(told: readonly Story[], judge: (model: Model, held: readonly Story[]) => T[], quarter = false): T[] {
  return Array.from({ length: FOLDS }, (_none, fold) => fold).filter((fold) => !quarter || fold % 4 === 1).flatMap((fold) => {
    const isHeld = ({ group }: Story) => group % FOLDS === fold;
    return judge(taught(told.filter((it) => !isHeld(it))), told.filter(isHeld));
  });
}

export function shares(judged: readonly Judged[]): { kind: string; count: number; doubted: number }[] {
  return [...new Set(judged.map((it) => it.kind))].map((kind) => {
    const all = judged.filter((it) => it.kind === kind);
    return { kind, count: all.length, doubted: all.filter((it) => it.doubted).length };
  });
}
