/**
 * What outlives a reload, in this tab alone and gone when it is closed: the key to the running conversation, whether the
 * chat stood open, how far the clocks are apart. Never a word of what was said. Where storage is blocked or not wanted,
 * nothing outlives anything and all else works the same.
 */
import type { Config } from './config';

export class Memory {
  private readonly wanted: boolean;
  private readonly place: string;

  constructor({ server, storage }: Pick<Config, 'server' | 'storage'>) {
    this.wanted = storage === 'tab';
    this.place = `cramp-coach ${server} `;
  }

  get(what: 'key' | 'open' | 'clock'): string | null {
    try {
      return this.wanted ? sessionStorage.getItem(this.place + what) : null;
    } catch {
      return null;
    }
  }

  /** @param value none forgets it */
  set(what: 'key' | 'open' | 'clock', value?: string): void {
    try {
      if (value === undefined) sessionStorage.removeItem(this.place + what);
      else if (this.wanted) sessionStorage.setItem(this.place + what, value);
    } catch {
      // Blocked or full.
    }
  }
}
