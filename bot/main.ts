/** Starts the server from the environment, and says where to click. Whatever is wrong is told in one sentence. */
import { ZodError } from 'zod';
import { ConfigError, configFrom } from './config';
import { startServer } from './server';
import { StoreError } from './store/database';

/** Requests under way get this long when the server is told to stop (ms). */
const PATIENCE = 10_000;

async function main(): Promise<void> {
  const config = configFrom(process.env);
  const server = await startServer(config);
  const place = config.publicUrl ?? server.url.replace('127.0.0.1', 'localhost');
  process.stdout.write([
    '', 'Cramp Coach is listening.',
    `  Website widget   ${place}/`,
    `  Without signal   ${place}/run/`,
    `  Direct Line      ${place}/v3/directline`,
    `  Teams            ${place}/api/messages${config.teams ? '' : '   (no app id set: answers local tools only)'}`,
    `  Alexa            ${place}/alexa${config.alexaSkillId === undefined ? '   (no skill id set: answers any signed skill)' : ''}`, '', '',
  ].join('\n'));
  const stop = () => {
    setTimeout(() => process.exit(1), PATIENCE + 1000 * config.drainSeconds).unref();
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

function told(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration is wrong: ${error.message}`;
  if (error instanceof StoreError) return error.message;
  if (error instanceof ZodError) return 'The built content is of another version than the code. Run npm run build.';
  if (!(error instanceof Error)) return 'Cramp Coach could not start.';
  if ('code' in error && error.code === 'EADDRINUSE') return 'The port is taken. Set PORT to another one.';
  if ('code' in error && error.code === 'EACCES') return 'The port may not be used by this user. Set PORT above 1024.';
  return `Cramp Coach could not start: ${error.message}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${told(error)}\n`);
  process.exit(1);
});
