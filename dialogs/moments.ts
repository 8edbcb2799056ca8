/** Moments at which something is said back, by name: a question of the check (`check.pain`), a step, what is asked beside one (`step.screen`), and those below. */

/** Stands between a moment and what was meant at it. */
const MEANS = ':';
/** Whether somebody is out of the water, or off the road. */
export const SAFE = 'safe';
/** What is said back to advice that stands. */
export const ADVICE = 'advice';
/** What is said back to an answer that was read: what of it is asked, by the keys of an article's `answers` and of `knowledge/onward.yaml`. */
export const READ = 'read';
/** At these a step runs as well, or has just ended. */
export const STEP = 'step';
export const EASED = 'step.eased';
/** What is meant at some of them: a sign that it is more than a cramp, or that more has happened. */
export const DANGER = 'danger';

/** How the model of replies names what is meant at a moment. */
export function intentAt(moment: string, name: string): string {
  return `${moment}${MEANS}${name}`;
}

export function isStep(moment: string): boolean {
  return moment === STEP || moment.startsWith(`${STEP}.`);
}

/** The moment, and what is meant at it. */
export function atMoment(intent: string): [moment: string, name: string] {
  const [moment = '', name = ''] = intent.split(MEANS);
  return [moment, name];
}

/** Everything that may be meant at one moment is one group; a step, and what is asked beside it, is one moment. */
export function groupOf(intent: string): string {
  const [moment] = atMoment(intent);
  return isStep(moment) ? STEP : moment;
}
