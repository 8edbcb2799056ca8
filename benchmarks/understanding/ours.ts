/** Our classifier on intent sets. */
import { logits, ranked, readModel, writeModel } from '../../dialogs/learning/classifier';
import { wordsOf } from '../../dialogs/text/tokens';
import { trainOn } from '../../dialogs/learning/train';
import { timed } from './fetched';
import { NONE, type System } from './peers';

/** What words that no training sentence has take from the score, by the root of their number. Chosen on CLINC150's validation set. */
const UNHEARD = 1.5;

/** Every row counts as a template of its intent's only one, so that no time goes into learning how sure it may be: the scores are compared, not read. */
export const ours: System = {
  name: 'ours, small tier',
  train(rows, seed) {
    const intents = rows.filter(([, intent]) => intent !== NONE);
    const written = writeModel(trainOn(rows.map(([text, intent]) => ({ text, intent, template: 0 })), { seed }));
    const words = [...new Set(intents.flatMap(([text]) => wordsOf(text)))].join(' ');
    const { value: { model, vocabulary }, ms } = timed(() => ({ model: readModel(written), vocabulary: new Set(words.split(' ')) }));
    return {
      bytes: model.weights.byteLength + 4 * (model.idf.length + model.scale.length + model.bias.length) + Buffer.byteLength(words), loadMs: ms,
      guess(text) {
        const said = wordsOf(text);
        const all = ranked(logits(said, model), model);
        const some = all.filter(({ intent }) => intent !== NONE);
        const unheard = said.filter((word) => !vocabulary.has(word)).length;
        return { intent: some[0]?.intent ?? '', score: lead(some.map((it) => it.logit), all.find(({ intent }) => intent === NONE)?.logit) - UNHEARD * Math.sqrt(unheard) };
      },
    };
  },
};

/**
 * How far the best logit stands above the mean one, as it is and in standard deviations: logits are equal but for a constant. What speaks for
 * none of these, where that was taught, speaks against all; its weight of 1 was chosen on CLINC150's validation set, as was `UNHEARD`.
 */
function lead(all: readonly number[], none: number | undefined): number {
  const mean = all.reduce((sum, it) => sum + it, 0) / all.length;
  const spread = Math.sqrt(all.reduce((sum, it) => sum + (it - mean) ** 2, 0) / all.length) || 1;
  const above = (all[0] ?? 0) - mean;
  return above + above / spread - (none === undefined ? 0 : none - mean);
}
