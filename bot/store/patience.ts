/** Trying again what failed for a moment only. */

/** Between one try and the next (ms), and how long a caller is kept waiting altogether. */
const PAUSES = [20, 80, 200, 400, 800];
const PATIENCE = 2500;

export async function patiently<T>(work: () => Promise<T>, passing: (error: unknown) => boolean): Promise<T> {
  const since = performance.now();
  for (const pause of PAUSES) {
    try {
      return await work();
    } catch (error) {
      if (!passing(error) || performance.now() - since > PATIENCE) throw error;
      await new Promise((done) => { setTimeout(done, pause * (0.5 + Math.random())); });
    }
  }
  return work();
}

export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
