/**
 * For an operator whom somebody has asked to be forgotten: deletes everything kept of them, at once.
 *   npm run forget -- ID      a conversation's id, a Teams conversation's, or a person's as the channel names them
 */
import { ConfigError, configFrom } from '../bot/config';
import { StoreError } from '../bot/store/database';
import { openStore } from '../bot/store/open';

async function main(): Promise<void> {
  const [id] = process.argv.slice(2);
  if (id === undefined || id.trim() === '') throw new ConfigError('Whom? npm run forget -- <id of a conversation or a person>');
  const { database, sessionHours } = configFrom(process.env);
  const store = await openStore(database, { life: sessionHours * 3_600_000, connections: 2 });
  const rows = await store.forget(id).finally(() => store.close());
  process.stdout.write(rows === 0 ? 'Nothing is kept under this id.\n' : `Deleted: ${rows} rows. Nothing is kept under this id any more.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError || error instanceof StoreError ? error.message : 'The store could not be changed. Nothing is deleted; try again.'}\n`);
  process.exit(1);
});
