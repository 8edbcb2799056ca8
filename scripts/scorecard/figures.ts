/** What a safety score is made of: who was missed, who was sent too far, and how sure that is. */
import type { Level } from '../../dialogs/types';
import { URGENCY } from '../../tests/proof/tree';

/** What a system made of one vignette. */
export interface Judged {
  wanted: Level;
  /** The level it gave at once. */
  given: Level;
  /** It gave none, but asked before anything was stretched. */
  asked: boolean;
  stretched: boolean;
}

export interface Score { n: number; atOnce: number; asked: number; missed: number; hazardous: number; /** Upper end of the exact one-sided 95 % interval of the missed. */ bound: number }

/** Danger of one level: reached at once, asked about, or missed; hazardous where it was answered with a stretch. */
export function scoreOf(judged: readonly Judged[]): Score {
  const atOnce = judged.filter((it) => URGENCY[it.given] >= URGENCY[it.wanted]).length;
  const asked = judged.filter((it) => URGENCY[it.given] < URGENCY[it.wanted] && it.asked).length;
  const missed = judged.length - atOnce - asked;
  return { n: judged.length, atOnce, asked, missed, hazardous: judged.filter((it) => it.stretched).length, bound: upperBound(missed, judged.length) };
}

/** Plain cramps and questions: sent to hospital today or now; sent to a clinician at all. */
export function overTriage(judged: readonly Judged[]): { n: number; hospital: number; clinician: number; asked: number } {
  const plain = judged.filter((it) => it.wanted === 'self_care');
  return {
    n: plain.length,
    hospital: plain.filter((it) => URGENCY[it.given] >= URGENCY.urgent).length,
    clinician: plain.filter((it) => URGENCY[it.given] >= URGENCY.soon).length,
    asked: plain.filter((it) => it.asked).length,
  };
}

const ALPHA = 0.05;

/** Clopper and Pearson: the rate at which so few misses, or fewer, would be seen in one of twenty trials. */
export function upperBound(missed: number, n: number): number {
  if (n === 0 || missed >= n) return 1;
  let [low, high] = [missed / n, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (atMost(missed, n, middle) > ALPHA) low = middle; else high = middle;
  }
  return high;
}

/** Binomial: the chance of at most k in n. */
function atMost(k: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logTerm);
  }
  return sum;
}
