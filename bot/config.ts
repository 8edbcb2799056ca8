/** What an operator can set, all of it through the environment; nothing needs to be set to try it. */
import { z } from 'zod';

const HOURS_MAX = 24 * 30;

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const text = z.preprocess(blankIsUnset, z.string().optional());
const list = z.preprocess(blankIsUnset, z.string().optional().transform((it) => it?.split(',').map((part) => part.trim()).filter(Boolean) ?? []));
const whole = (min: number, max: number, otherwise: number) =>
  z.preprocess(blankIsUnset, z.coerce.number({ error: `must be a number from ${min} to ${max}` }).int(`must be a whole number`).min(min, `must be at least ${min}`).max(max, `must be at most ${max}`).default(otherwise));

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const environment = z.object({
  PORT: whole(0, 65_535, 3978),
  HOST: text,
  DATABASE: text,
  DATABASE_URL: z.preprocess(blankIsUnset, z.string().regex(/^postgres(ql)?:\/\/[^/\s]+\/[^/\s]+$/, 'must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/name').optional()),
  DATABASE_CONNECTIONS: whole(2, 200, 10),
  SESSION_HOURS: whole(1, HOURS_MAX, 24),
  DRAIN_SECONDS: whole(0, 60, 0),
  DIRECT_LINE_SECRET: z.preprocess(blankIsUnset, z.string().min(16, 'must have at least 16 characters').regex(/^\S+$/, 'must not hold spaces').optional()),
  WEB_ORIGINS: list.pipe(z.array(z.url({ protocol: /^https?$/, error: 'must be origins such as https://shop.example, parted by commas' }))),
  PUBLIC_URL: z.preprocess(blankIsUnset, z.url({ protocol: /^https?$/, error: 'must be the address people reach this server at, such as https://coach.example' }).optional()),
  ALEXA_SKILL_ID: z.preprocess(blankIsUnset, z.string().startsWith('amzn1.ask.skill.', 'must be a skill id, which starts with amzn1.ask.skill.').optional()),
  MICROSOFT_APP_ID: z.preprocess(blankIsUnset, z.guid('must be the GUID of your bot registration').optional()),
  MICROSOFT_APP_PASSWORD: text,
  MICROSOFT_APP_TENANT_ID: text,
  OPERATOR_NAME: text,
  OPERATOR_CONTACT: text,
  CONTENT: text,
  METRICS_TOKEN: z.preprocess(blankIsUnset, z.string().min(16, 'must have at least 16 characters').optional()),
  LOG_LEVEL: z.preprocess(blankIsUnset, z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).default('info')),
}).refine((it) => (it.MICROSOFT_APP_ID === undefined) === (it.MICROSOFT_APP_PASSWORD === undefined), {
  path: ['MICROSOFT_APP_PASSWORD'], error: 'and MICROSOFT_APP_ID belong together: set both, or neither',
}).refine((it) => it.DATABASE === undefined || it.DATABASE_URL === undefined, {
  path: ['DATABASE_URL'], error: 'and DATABASE exclude each other: set DATABASE_URL for a PostgreSQL, or DATABASE for a file',
});

export interface Config {
  /** 0: any free one. */
  port: number;
  host: string | undefined;
  /** File of the embedded store, `:memory:`, or the address of a PostgreSQL. */
  database: string;
  /** Most connections of one node to a PostgreSQL. */
  connections: number;
  /** How long a conversation is kept after its last turn. */
  sessionHours: number;
  /** How long a node that is told to stop goes on serving, not ready, until whoever sends it people has seen it. */
  drainSeconds: number;
  /** Lets another server make tokens for its visitors. */
  directLineSecret: string | undefined;
  /** Pages that may embed the chat; empty: any. */
  origins: string[];
  /** Where people reach this server, where that differs from what a request says. */
  publicUrl: string | undefined;
  /** Requests for any other skill are refused. */
  alexaSkillId: string | undefined;
  teams: { id: string; password: string; tenantId?: string } | undefined;
  /** Who runs this copy, as the privacy notice names them, and where to write to them. */
  operator: { name?: string; contact?: string };
  /** Built content; the sources where there is none. */
  content: string | undefined;
  /** Without it, anybody may read /metrics. */
  metricsToken: string | undefined;
  logLevel: (typeof LEVELS)[number];
}

/** A mistake in the configuration, told in one sentence. */
export class ConfigError extends Error {}

/** @throws ConfigError naming the variable and what it must be. */
export function configFrom(env: Record<string, string | undefined>): Config {
  const read = environment.safeParse(env);
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => `${String(issue.path[0] ?? '')} ${issue.message}.`).join(' '));
  const it = read.data;
  const tenant = it.MICROSOFT_APP_TENANT_ID;
  return {
    port: it.PORT, host: it.HOST, database: it.DATABASE_URL ?? it.DATABASE ?? '.data/cramp-coach.db', connections: it.DATABASE_CONNECTIONS, sessionHours: it.SESSION_HOURS, drainSeconds: it.DRAIN_SECONDS,
    directLineSecret: it.DIRECT_LINE_SECRET, origins: it.WEB_ORIGINS.map((url) => new URL(url).origin), publicUrl: it.PUBLIC_URL,
    operator: { ...(it.OPERATOR_NAME === undefined ? {} : { name: it.OPERATOR_NAME }), ...(it.OPERATOR_CONTACT === undefined ? {} : { contact: it.OPERATOR_CONTACT }) },
    alexaSkillId: it.ALEXA_SKILL_ID, content: it.CONTENT, logLevel: it.LOG_LEVEL, metricsToken: it.METRICS_TOKEN,
    teams: it.MICROSOFT_APP_ID === undefined || it.MICROSOFT_APP_PASSWORD === undefined ? undefined
      : { id: it.MICROSOFT_APP_ID, password: it.MICROSOFT_APP_PASSWORD, ...(tenant === undefined ? {} : { tenantId: tenant }) },
  };
}
