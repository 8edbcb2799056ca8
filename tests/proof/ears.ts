/** What the listener must hear, as pure functions over content: the tests run them as it is, the mutation program on broken content. */
import { z } from 'zod';
import type { Coach } from '../../dialogs/coach';
import type { Content, Flag } from '../../dialogs/content';
import { listen, type Listener } from '../../dialogs/safety/listener';
import { DOUBT, type Heard, judged, rulesOf } from '../../dialogs/safety/rules';
import { type Noticed, noticed } from '../../dialogs/safety/signs';
import type { OutcomeId } from '../../dialogs/types';
import { readCase } from './read';
import { type Failure, URGENCY } from './tree';
import type { Vignette } from './vignettes';

/** What must raise a flag's advice and what must not, as sentences, flag by flag; and each combination sign by sign. */
export interface FlagCases { raises: Record<string, string[]>; spares: Record<string, string[]>; combined: Record<string, string[][]> }

/** The second record of the rules: signs put together into sentences, and whole sentences. */
export function flagCases(): FlagCases {
  const lists = z.record(z.string(), z.array(z.string()));
  const { signs, together, apart, raises, spares } = readCase('flags.yaml', z.strictObject({ signs: z.record(z.string(), z.string()), together: lists, apart: lists, raises: lists, spares: lists }));
  const parts = (combination: string) => combination.split(' + ').map((sign) => `${signs[sign] ?? sign}.`);
  const say = (combination: string) => parts(combination).join(' ');
  const both = (combined: Record<string, string[]>, whole: Record<string, string[]>) => Object.fromEntries([...new Set([...Object.keys(combined), ...Object.keys(whole)])].map((id) => [id, [...(combined[id] ?? []).map(say), ...(whole[id] ?? [])]]));
  return { raises: both(together, raises), spares: both(apart, spares), combined: Object.fromEntries(Object.entries(together).map(([id, list]) => [id, list.map(parts)])) };
}

/** The listener of a language over changed flags or outcomes; lay words are compiled once. */
export function listenerWith(coach: Coach, language: string, { flags, outcomes }: Pick<Content, 'flags' | 'outcomes'>): Listener {
  return { ...coach.ears(language).listener, ...rulesOf(flags, outcomes) };
}

/** The signs in a text do not change with the rules: noticed once for all listeners over the same lay words. */
const NOTICED = new WeakMap<object, Map<string, Noticed>>();

function hearing(listener: Listener, text: string, spoken: boolean): Heard {
  const known = NOTICED.get(listener.concepts) ?? new Map<string, Noticed>();
  NOTICED.set(listener.concepts, known);
  const key = `${spoken ? 'spoken' : 'typed'} ${text}`;
  const signs = known.get(key) ?? noticed(text, spoken ? 'spoken' : 'typed', false, listener);
  known.set(key, signs);
  return judged(signs, listener);
}

/**
 * Where a flag's own sentence does not raise its advice, or a sentence of another kind does; and vignettes missed or overdone.
 * @param flags the flags as they are asked for, by name: one that is gone must be missed, not forgotten
 * @param only leaves out the sentences of flags with other advice
 */
export function earFailures(listener: Listener, { flags, outcomes }: { flags: readonly Flag[]; outcomes: Content['outcomes'] }, cases: FlagCases, told: readonly Vignette[], only?: OutcomeId): Failure[] {
  const hear = (text: string, spoken = false): Heard => hearing(listener, text, spoken);
  const each = (sentences: Record<string, string[]>, judge: (text: string, flag: Flag) => Failure | undefined) => Object.entries(sentences).flatMap(([id, texts]) => {
    const flag = flags.find((it) => it.id === id);
    if (!flag) return [{ what: `the flag '${id}' is there`, where: 'dialogs/safety/flags.yaml' }];
    return only !== undefined && flag.outcome !== only ? [] : texts.flatMap((text) => judge(text, flag) ?? []);
  });
  return [
    ...each(cases.raises, (text, { id, outcome, confirm, relieving, apart }) => ((relieving === true ? isTold(hear(text)) : raised(hear(text), outcome, confirm !== 'always', apart)) ? undefined : { what: `${id} is raised`, where: text })),
    ...each(cases.spares, (text, { id, outcome, relieving, apart }) => (relieving === true ? isTold(hear(text)) : outcome === DOUBT ? isDoubted(hear(text), apart) : hear(text).alarms.some((it) => it.sure && it.outcome === outcome)) ? { what: `${id} is silent`, where: text } : undefined),
    ...told.flatMap(({ text, level, spoken }) => {
      const { alarms, doubt } = hear(text, spoken);
      const reached = Math.max(0, ...alarms.map((it) => URGENCY[outcomes[it.outcome]?.level ?? 'self_care']));
      if (level === 'self_care') return reached >= URGENCY.urgent ? [{ what: 'a plain cramp stays one', where: text }] : [];
      return reached >= URGENCY[level] || doubt ? [] : [{ what: `${level} is heard`, where: text }];
    }),
  ];
}

/** Where signs that join do not, though told in two turns: each of them last, the others in the turn before. */
export function joinFailures(listener: Listener, { flags }: Pick<Content, 'flags'>, { combined }: FlagCases): Failure[] {
  return flags.filter((flag) => flag.joins).flatMap(({ id, outcome }) => (combined[id] ?? []).filter((parts) => parts.length > 1).flatMap((parts) => parts.flatMap((last, at) => {
    const first = parts.filter((_part, n) => n !== at).join(' ');
    // Whose body it is does not matter here.
    const signs = listen(first, 'typed', false, listener).told.signs.flatMap(({ sign }) => (['me', 'other'] as const).map((about) => ({ sign, about })));
    const early = raised(listen(first, 'typed', false, listener), outcome, false);
    return early || raised(listen(last, 'typed', false, listener, signs), outcome, false) ? [] : [{ what: `${id} joins two turns`, where: `${first} / ${last}` }];
  })));
}

/** What the safety question of relief asks about was told. */
function isTold({ alarms, signs }: Heard): boolean {
  return signs === 'there' || alarms.length > 0;
}

/** Without a question back, but for flags that always ask. A doubt is settled by an alarm as well. */
function raised(heard: Heard, outcome: OutcomeId, sure: boolean, apart?: boolean): boolean {
  return outcome === DOUBT ? isDoubted(heard, apart) || heard.alarms.length > 0 : heard.alarms.some((it) => it.outcome === outcome && (it.sure || !sure));
}

/** Signs that are no cramp's raise a doubt of another kind. */
function isDoubted(heard: Heard, apart = false): boolean {
  return heard.doubt && (apart || heard.apart !== true);
}
