/**
 * The face that our classifier (ours.ts) and its peers show, and the peers. `natural` is here already (its parts are imported one by one: the
 * whole takes a second and 110 MB); `node-nlp` weighs 119 MB, so it is fetched when it is first asked for, and so is fastText (fasttext.ts).
 */
import { createRequire } from 'node:module';
import type { Labelled } from './data';
import { fetched, timed } from './fetched';

/** The intent of rows that belong to none of the others, where a system is taught some of these too. */
export const NONE = 'none of these';

/** The likeliest intent, perhaps `NONE`, and how surely the text is any of them: higher is surer, on whatever scale. */
export interface Guessed { intent: string; score: number }
export interface Trained { guess(text: string): Guessed | Promise<Guessed>; bytes: number; loadMs: number }
export interface System { name: string; train(rows: readonly Labelled[], seed: number): Trained | Promise<Trained> }

const NODE_NLP = 'node-nlp@4.27.0';

interface NaturalClassifier { addDocument(text: string, intent: string): void; train(): void; getClassifications(text: string): { label: string; value: number }[] }
interface NaturalClass { new (): NaturalClassifier; restore(from: unknown): NaturalClassifier }

function natural(name: string, file: string): System {
  return {
    name,
    train(rows) {
      const Classifier = createRequire(__filename)(`natural/lib/natural/classifiers/${file}`) as NaturalClass;
      const made = new Classifier();
      for (const [text, intent] of rows) made.addDocument(text, intent);
      made.train();
      const json = JSON.stringify(made);
      const { value: classifier, ms } = timed(() => Classifier.restore(JSON.parse(json)));
      return {
        bytes: json.length, loadMs: ms,
        guess(text) {
          const all = classifier.getClassifications(text);
          const total = all.reduce((sum, it) => sum + it.value, 0) || 1;
          return { intent: all[0]?.label ?? '', score: (all[0]?.value ?? 0) / total };
        },
      };
    },
  };
}

export const naturalBayes = natural('natural Bayes', 'bayes_classifier');
export const naturalRegression = natural('natural logistic regression', 'logistic_regression_classifier');

interface Manager { addDocument(language: string, text: string, intent: string): void; train(): Promise<void>; export(): string; import(json: string): void; process(language: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }> }

/** With its best settings for these sets: no threshold, no "None" feature. */
export const nodeNlp: System = {
  name: 'node-nlp',
  async train(rows) {
    const { NlpManager } = fetched(NODE_NLP)('node-nlp') as { NlpManager: new (settings: object) => Manager };
    const settings = { languages: ['en'], autoSave: false, autoLoad: false, forceNER: false, nlu: { log: false, useNoneFeature: false } };
    const made = new NlpManager(settings);
    for (const [text, intent] of rows) made.addDocument('en', text, intent);
    await made.train();
    const json = made.export();
    const manager = new NlpManager(settings);
    const { ms } = timed(() => manager.import(json));
    return {
      bytes: json.length, loadMs: ms,
      async guess(text) {
        const best = (await manager.process('en', text)).classifications.find((it) => it.intent !== 'None');
        return { intent: best?.intent ?? '', score: best?.score ?? 0 };
      },
    };
  },
};
