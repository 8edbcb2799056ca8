/** The inner loops of training in WebAssembly (kernel.wat): nine times as fast as the same in JavaScript, and the same numbers on every machine. */
import { fromBase64 } from './classifier';
import { BUCKETS, type Features } from './features';

/** kernel.wat, compiled by `npm run kernel`. */
const COMPILED = 'AGFzbQEAAAABEAJgBH9/fX8AYAV/f39/fwACEQEFdHJhaW4GbWVtb3J5AgABAwQDAAEBBxQCBmdhdGhlcgABB3NjYXR0ZXIAAgqIAgONAQIBewF/IAL9EyEEIAAgA0F8cUECdGohBQJAA0AgACAFTw0BIAAgAP0ABAAgBCAB/QAEAP3mAf3kAf0LBAAgAEEQaiEAIAFBEGohAQwACwsgACADQQNxQQJ0aiEFAkADQCAAIAVPDQEgACAAKgIAIAIgASoCAJSSOAIAIABBBGohACABQQRqIQEMAAsLCzsBAX8gACACQQJ0aiEFAkADQCAAIAVPDQEgAyAAKAIAIAEqAgAgBBAAIABBBGohACABQQRqIQEMAAsLCzsBAX8gACACQQJ0aiEFAkADQCAAIAVPDQEgACgCACADIAEqAgAgBBAAIABBBGohACABQQRqIQEMAAsLCw==';
const FLOAT = Float32Array.BYTES_PER_ELEMENT;
const PAGE = 1 << 16;

/** As far as it is used here: outside of browsers its types come with none of the libraries. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, Record<string, object>>) => { exports: object };
};
interface Exports {
  gather: (rows: number, values: number, features: number, sums: number, count: number) => void;
  scatter: (rows: number, values: number, features: number, slopes: number, count: number) => void;
}

/** Weights, one row a bucket and one column a class, and what one example asks of them. All numbers are 32-bit floats. */
export interface Kernel {
  weights: Float32Array;
  /** As long as a row: sums on the way there, slopes on the way back. Those from 0 up to the count given are used. */
  column: Float32Array;
  /** Adds to the column the rows of the features, each by its value, from class `from` on. */
  gather: (features: Features, from: number, count: number) => void;
  /** Adds the column to the rows of the features gathered last, each by its value. */
  scatter: (count: number) => void;
}

/** @param buckets at most `BUCKETS`; @param width the number of classes */
export function kernelOf(buckets: number, width: number): Kernel {
  const places = { rows: 0, values: BUCKETS, column: 2 * BUCKETS, weights: 2 * BUCKETS + width };
  const memory = new WebAssembly.Memory({ initial: Math.ceil(((places.weights + buckets * width) * FLOAT) / PAGE) });
  const { gather, scatter } = new WebAssembly.Instance(new WebAssembly.Module(fromBase64(COMPILED)), { train: { memory } }).exports as unknown as Exports;
  const floats = new Float32Array(memory.buffer);
  const rows = new Int32Array(memory.buffer, places.rows, BUCKETS);
  const values = floats.subarray(places.values, places.values + BUCKETS);
  let features = 0;
  return {
    weights: floats.subarray(places.weights, places.weights + buckets * width),
    column: floats.subarray(places.column, places.column + width),
    gather: ({ index, value }, from, count) => {
      features = index.length;
      for (let i = 0; i < features; i++) rows[i] = (places.weights + (index[i] ?? 0) * width + from) * FLOAT;
      values.set(value);
      gather(0, places.values * FLOAT, features, places.column * FLOAT, count);
    },
    scatter: (count) => { scatter(0, places.values * FLOAT, features, places.column * FLOAT, count); },
  };
}
