/** The wake-ups this node has set, soonest first; of each session only the last one set counts. */

export interface Alarm { at: number; session: string; tries: number }

/** What comes first, first: a binary heap by time. */
class Heap<T extends { at: number }> {
  private readonly items: T[] = [];

  get first(): T | undefined {
    return this.items[0];
  }

  push(item: T): void {
    let n = this.items.push(item) - 1;
    for (let up = (n - 1) >> 1; n > 0 && this.at(up) > item.at; up = (n - 1) >> 1) n = this.move(up, n);
    this.items[n] = item;
  }

  pop(): T | undefined {
    const [first] = this.items;
    const last = this.items.pop();
    if (last === undefined || first === last) return first;
    let n = 0;
    for (let down = this.smallerChild(n); down !== undefined && this.at(down) < last.at; down = this.smallerChild(n)) n = this.move(down, n);
    this.items[n] = last;
    return first;
  }

  private at(n: number): number {
    return this.items[n]?.at ?? Infinity;
  }

  private smallerChild(n: number): number | undefined {
    const left = 2 * n + 1;
    if (left >= this.items.length) return undefined;
    return this.at(left + 1) < this.at(left) ? left + 1 : left;
  }

  private move(from: number, to: number): number {
    const item = this.items[from];
    if (item !== undefined) this.items[to] = item;
    return from;
  }
}

export class Alarms {
  private readonly heap = new Heap<Alarm>();
  /** The last word on each session; whatever else the heap holds of it has been overtaken. */
  private readonly wanted = new Map<string, number>();

  get size(): number {
    return this.wanted.size;
  }

  get first(): number | undefined {
    return this.heap.first?.at;
  }

  has(session: string): boolean {
    return this.wanted.has(session);
  }

  set(session: string, at: number, tries = 0): void {
    this.wanted.set(session, at);
    this.heap.push({ at, session, tries });
  }

  clear(session: string): void {
    this.wanted.delete(session);
  }

  /** Takes out what is due, at most so many. */
  take(now: number, most: number): Alarm[] {
    const due: Alarm[] = [];
    while (due.length < most && this.heap.first && this.heap.first.at <= now) {
      const alarm = this.heap.pop();
      if (!alarm || this.wanted.get(alarm.session) !== alarm.at) continue;
      this.wanted.delete(alarm.session);
      due.push(alarm);
    }
    return due;
  }
}
