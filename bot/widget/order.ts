/** Answers come after what they answer: one that overtakes it waits, but not for ever. */
import type { Activity } from './wire';

/** What has not come in this time (ms) will not come. */
const WAIT = 5000;

export class Order {
  private readonly seen = new Set<string>();
  private held: { activity: Activity; timer: ReturnType<typeof setTimeout> }[] = [];
  private readonly deliver: (activity: Activity) => void;

  constructor(deliver: (activity: Activity) => void) {
    this.deliver = deliver;
  }

  take(activity: Activity): void {
    const { replyToId } = activity;
    if (replyToId === undefined || this.seen.has(replyToId)) this.pass(activity);
    else this.held.push({ activity, timer: setTimeout(() => { this.release(activity); }, WAIT) });
  }

  private pass(activity: Activity): void {
    if (activity.id !== undefined) this.seen.add(activity.id);
    this.deliver(activity);
    for (const { activity: next } of this.held.filter((it) => it.activity.replyToId === activity.id)) this.release(next);
  }

  private release(activity: Activity): void {
    for (const it of this.held.filter((one) => one.activity === activity)) clearTimeout(it.timer);
    this.held = this.held.filter((it) => it.activity !== activity);
    this.pass(activity);
  }
}
