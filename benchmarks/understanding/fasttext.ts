/** fastText as npm has it: Facebook's C++ as WebAssembly, trained here from rows in memory and kept unquantised, which does better than its small form. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { System } from './peers';
import { fetched } from './fetched';

const PACKAGE = 'fasttext.wasm.js@1.0.0';
const LABEL = '__label__';
/** As well as it did in a search of our own: letters 3 to 5, pairs of words, and buckets few enough for WebAssembly's memory. */
const SETTINGS = { dim: 100, epoch: 50, lr: 0.5, minn: 3, maxn: 5, wordNgrams: 2, bucket: 50_000, minCount: 1, loss: 'softmax', verbose: 0 };

interface Pairs { size(): number; get(at: number): [number, string] }
interface Model { predict(text: string, most: number, least: number): Pairs; saveModel(): Blob }
interface FastText { trainSupervised(url: string, settings: object, told: () => void): Promise<Model>; loadModel(url: string): Promise<Model> }
interface Package { getFastTextModule: () => Promise<unknown>; getFastTextClass: (made: object) => Promise<new () => FastText> }

const plain = (text: string) => text.toLowerCase().replace(/([^\p{L}\p{N}' ])/gu, ' $1 ').replace(/\s+/g, ' ').trim();

export const fastText: System = {
  name: 'fastText (wasm)',
  async train(rows, seed) {
    const { getFastTextModule, getFastTextClass } = fetched(PACKAGE)('fasttext.wasm.js') as Package;
    const names = [...new Set(rows.map(([, intent]) => intent))];
    const numbers = new Map(names.map((name, at) => [name, at]));
    const text = rows.map(([said, intent]) => `${LABEL}${numbers.get(intent)} ${plain(said)}`).join('\n');
    const FastText = await getFastTextClass({ getFastTextModule });
    const trained = await new FastText().trainSupervised(`data:text/plain;base64,${Buffer.from(`${text}\n`).toString('base64')}`, { ...SETTINGS, seed }, () => undefined);
    const bytes = Buffer.from(await trained.saveModel().arrayBuffer());
    const file = join(tmpdir(), 'cramp-coach-peers', 'fasttext.bin');
    writeFileSync(file, bytes);
    const from = performance.now();
    const model = await new FastText().loadModel(pathToFileURL(file).href);
    const loadMs = performance.now() - from;
    return {
      bytes: bytes.length, loadMs,
      guess(said) {
        const best = model.predict(`${plain(said)}\n`, 1, 0);
        const [score, label] = best.size() > 0 ? best.get(0) : [0, ''];
        return { intent: names[Number(label.slice(LABEL.length))] ?? '', score };
      },
    };
  },
};
