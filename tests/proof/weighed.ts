/** What becomes of the alarms of the rules, weighed by models of likeness that were not shown the story in hand. */
import { isUnlike } from '../../dialogs/safety/likeness';
import { listen } from '../../dialogs/safety/listener';
import { writeModel } from '../../dialogs/learning/classifier';
import { wordsOf } from '../../dialogs/text/tokens';
import type { Level } from '../../dialogs/types';
import { coachWith, folds, type Story } from './likeness';
import { URGENCY } from './tree';
import { conversation, vignettes } from './vignettes';

/** `unasked`: stories that lost their alarm and were not asked about; `told`: dangers, and how many of them are asked about for it; `plain`: plain cramps, and how many are sent on all the same. */
export interface Weighed { unasked: string[]; told: Record<'emergency' | 'urgent', { of: number; asked: number }>; plain: { of: number; hospital: number; clinician: number } }

interface Heard { text: string; wanted: Level; given: Level; isAsked: boolean; lost: boolean }

export function weighed(stories: readonly Story[], quarter = false): Weighed {
  const { listener } = coachWith().ears('en');
  const wanted = new Map(vignettes().filter((it) => it.before.length === 0 && !it.spoken).map((it) => [it.text, it.level]));
  const heard = folds(stories, (model, held) => {
    const coach = coachWith(writeModel(model));
    return held.flatMap(({ text }): Heard[] => {
      const level = wanted.get(text);
      if (level === undefined) return [];
      const alarm = listen(text, 'typed', false, listener).alarms.find((it) => it.level !== 'self_care');
      const isUnsaid = alarm !== undefined && isUnlike(wordsOf(text), alarm.level, model);
      const reply = isUnsaid ? conversation(coach, { cues: 'played', voice: false }, false)(text) : undefined;
      const isAsked = reply !== undefined && reply.level !== alarm?.level;
      return [{ text, wanted: level, given: alarm?.level ?? 'self_care', isAsked, lost: isAsked && (reply.flow !== 'check' || !reply.listen || reply.blocks.some((block) => block.kind === 'cues')) }];
    });
  }, quarter);
  const of = (level: Level) => heard.filter((it) => it.wanted === level);
  const danger = (level: Level) => ({ of: of(level).length, asked: of(level).filter((it) => it.isAsked).length });
  const sent = (least: number) => of('self_care').filter((it) => !it.isAsked && URGENCY[it.given] >= least).length;
  return {
    unasked: heard.filter((it) => it.lost).map((it) => it.text),
    told: { emergency: danger('emergency'), urgent: danger('urgent') },
    plain: { of: of('self_care').length, hospital: sent(URGENCY.urgent), clinician: sent(URGENCY.soon) },
  };
}
