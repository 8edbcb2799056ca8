/** Compiles dialogs/learning/kernel.wat and writes the bytes into kernel.ts beside it. A test holds the two together. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

const FOLDER = join(__dirname, '..', 'dialogs', 'learning');

/** kernel.ts as it should be: `compiled` is the one line that changes. */
export async function kernelSource(): Promise<{ file: string; now: string; due: string }> {
  const module = (await wabt()).parseWat('kernel.wat', readFileSync(join(FOLDER, 'kernel.wat'), 'utf8'), { simd: true });
  const bytes = Buffer.from(module.toBinary({}).buffer).toString('base64');
  const file = join(FOLDER, 'kernel.ts');
  const now = readFileSync(file, 'utf8');
  return { file, now, due: now.replace(/(?<=const COMPILED = ')[^']*/, bytes) };
}

if (require.main === module) void kernelSource().then(({ file, due }) => { writeFileSync(file, due); });
