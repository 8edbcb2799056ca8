/** The data of the understanding benchmark: read from `COACH_DATA`, or `../shared/data` beside the repository; never kept in it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = process.env['COACH_DATA'] ?? join(__dirname, '..', '..', '..', 'shared', 'data');

/** What a runner asked, and what a careful reader took it to be about: topics parted by `;`, `triage.*`, `command.*` or `none`. */
export interface Question { id: string; text: string; kind: string; gold: string; urgency: 'none' | 'self_care' | 'see_clinician' | 'urgent' | 'emergency'; label_confidence: string }
/** What was said, and what a real recogniser made of it. */
export interface Heard { truth: string; heard: string; voice: string; noise: string; snr_db: number | null; confidence: number }
/** `[text, intent]` */
export type Labelled = [text: string, intent: string];
export interface IntentSet { train: Labelled[]; val: Labelled[]; test: Labelled[]; oos_train?: Labelled[]; oos_val?: Labelled[]; oos_test?: Labelled[] }

export const questions = () => lines('questions-dev.jsonl') as Question[] | undefined;
export const heard = () => lines('heard-dev.jsonl') as Heard[] | undefined;
/** CLINC150, Larson et al. 2019, CC BY 3.0. */
export const clinc = () => whole('clinc150.json') as IntentSet | undefined;
/** BANKING77, Casanueva et al. 2020, CC BY 4.0; its `train` and `val` are the published training set split 9:1. */
export const banking = () => whole('banking77.json') as (IntentSet & { trainfull: Labelled[] }) | undefined;

/** @returns undefined, and says so, where the file is not there. */
function text(name: string): string | undefined {
  const file = resolve(FOLDER, name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  console.log(`No ${file}: this part is left out. COACH_DATA names the folder.`);
  return undefined;
}

function whole(name: string): unknown {
  const read = text(name);
  return read === undefined ? undefined : JSON.parse(read);
}

function lines(name: string): unknown[] | undefined {
  return text(name)?.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as unknown);
}
