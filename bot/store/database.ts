/** What the two databases do each in its own way; everything else is the same statements on both. */
import type { Kysely, RawBuilder, SelectQueryBuilder, Transaction } from 'kysely';
import type { Tables } from './tables';

export type Changes = Transaction<Tables>;

export interface Database {
  db: Kysely<Tables>;
  /** Epoch ms by the clock that decides what is due. Steady: it does not jump when somebody sets the wall clock. */
  now: () => number;
  /** The same moment as the database itself sees it, for use inside a statement. */
  moment: () => RawBuilder<number>;
  /** Takes the rows of these tables for this transaction and leaves out those that another has. */
  lock: Lock;
  /** One transaction; tried again where the database went away for a moment. */
  change: <T>(work: (it: Changes) => Promise<T>) => Promise<T>;
  /** One read; tried again likewise. */
  read: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells the other nodes, once the transaction holds, that something new is in these conversations. */
  tell: (it: Changes, conversations: string[]) => Promise<void>;
  /** Hears what other nodes tell; undefined: something may have been missed, look everywhere. */
  hear: (listener: (conversations: string[] | undefined) => void) => void;
  /** Resolves where the database answers. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
}

export type Lock = <T extends keyof Tables, O>(query: SelectQueryBuilder<Tables, T, O>, tables: T[]) => SelectQueryBuilder<Tables, T, O>;

/** The store could not be opened, told in one sentence that names what to set. */
export class StoreError extends Error {}
