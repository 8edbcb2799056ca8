/** The statistical classifier at run time: one small linear model of 8-bit weights over hashed features. */
import { type Features, featuresOf, hashed } from './features';

/** A trained model as it is written: see `train.ts`. */
export interface Model {
  classes: string[];
  idf: Float32Array;
  /** One row a bucket (there are a power of two of them), one column a class. */
  weights: Int8Array;
  /** By class. Holds the temperature as well, so that the shares are as sure as the model was right on sentences it had not seen. */
  scale: Float32Array;
  bias: Float32Array;
}
export interface Score { intent: string; /** Share of the probability, 0 to 1. */ share: number; logit: number }

/** As it stands in the built content: the head (classes, JSON) on a line of its own, then the body (32-bit floats, then 8-bit weights) in base64. */
export function writeModel(model: Model): string {
  const head = JSON.stringify(model.classes);
  const floats = Float32Array.from([...model.idf, ...model.scale, ...model.bias]);
  const bytes = new Uint8Array(floats.byteLength + model.weights.byteLength);
  bytes.set(new Uint8Array(floats.buffer), 0);
  bytes.set(new Uint8Array(model.weights.buffer), floats.byteLength);
  return `${head}\n${toBase64(bytes)}`;
}

/**
 * @param model as `writeModel` wrote it, or the same with its body as bytes
 * @throws where it is no model
 */
export function readModel(model: string | Uint8Array): Model {
  const end = typeof model === 'string' ? model.indexOf('\n') : model.indexOf('\n'.charCodeAt(0));
  if (end < 0) throw new Error('The trained model is damaged. Run npm run build.');
  const [head, bytes] = typeof model === 'string' ? [model.slice(0, end), fromBase64(model.slice(end + 1))] : [new TextDecoder().decode(model.subarray(0, end)), model.slice(end + 1)];
  const classes = JSON.parse(head) as string[];
  const FLOAT = Float32Array.BYTES_PER_ELEMENT;
  const buckets = (bytes.length - 2 * FLOAT * classes.length) / (FLOAT + classes.length);
  if (buckets < 1 || !Number.isInteger(Math.log2(buckets))) throw new Error('The trained model is damaged. Run npm run build.');
  const biasAt = buckets + classes.length;
  const count = biasAt + classes.length;
  const floats = new Float32Array(bytes.buffer, 0, count);
  const weights = new Int8Array(bytes.buffer, count * FLOAT);
  return { classes, weights, idf: floats.subarray(0, buckets), scale: floats.subarray(buckets, biasAt), bias: floats.subarray(biasAt, count) };
}

/** The logit of every class. */
export function logits(words: readonly string[], model: Model): Float32Array {
  return weighed(featuresOf(words.map(hashed), model.idf), model);
}

/** The same, of features. */
export function weighed({ index, value }: Features, model: Model): Float32Array {
  const width = model.classes.length;
  const sums = new Float32Array(width);
  for (let i = 0; i < index.length; i++) {
    const row = (index[i] ?? 0) * width;
    const by = value[i] ?? 0;
    for (let c = 0; c < width; c++) sums[c] = (sums[c] ?? 0) + by * (model.weights[row + c] ?? 0);
  }
  for (let c = 0; c < width; c++) sums[c] = (sums[c] ?? 0) * (model.scale[c] ?? 0) + (model.bias[c] ?? 0);
  return sums;
}

/** Best first. */
export function ranked(sums: Float32Array, { classes }: Model): Score[] {
  const most = sums.reduce((a, b) => Math.max(a, b), -Infinity);
  const total = sums.reduce((sum, logit) => sum + Math.exp(logit - most), 0);
  return classes.map((intent, c) => ({ intent, logit: sums[c] ?? 0, share: Math.exp((sums[c] ?? 0) - most) / total })).toSorted((a, b) => b.logit - a.logit);
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
