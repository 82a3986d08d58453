import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { Intervals } from './intervals.js';
import { StartError } from './start-error.js';

const url = (protocols: RegExp, example: string) => z.url({ protocol: protocols, abort: true, error: `must be a URL such as ${example}` });
const isOrigin = (text: string) => new URL(text).href === `${new URL(text).origin}/`;
/** A number between two others, as text without anything else. */
const number = (from: number, to: number, what: string) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, { error: `must be ${what}`, abort: true })
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be ${what}`);

const listed = (list: string) => list.split(',').map((one) => one.trim());
const { IPv4, IPv6 } = ipaddr;
const isAddress = (text: string) => IPv4.isValidFourPartDecimal(text) || IPv6.isValid(text);
const isNetwork = (text: string) => IPv4.isValidCIDRFourPartDecimal(text) || IPv6.isValidCIDR(text);
/** Whoever trusts everybody lets everybody be anybody. */
const isEverybody = (text: string) => text.endsWith('/0');
const networks = z
  .string()
  .transform(listed)
  .refine((list) => list.every((one) => (isAddress(one) || isNetwork(one)) && !isEverybody(one)), {
    error: 'must be addresses or networks such as 10.0.0.2, 10.1.0.0/16 or fd00::/8, with commas between',
  });

const redisUrl = url(/^rediss?$/, 'redis://:secret@localhost:6379');
const redisUrls = z
  .string()
  .transform(listed)
  .pipe(z.tuple([redisUrl], redisUrl));

const collectorUrl = url(/^https?$/, 'http://localhost:4318');

function isWebhookSecret(text: string): boolean {
  const [, base64 = ''] = text.split(/^whsec_/);
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length >= 24 && bytes.toString('base64') === base64;
}

const environment = z.object({
  ROLE: z.enum(['all', 'api', 'worker'], { error: 'must be all, api or worker' }).default('all'),
  HOST: z.string().min(1).optional(),
  PORT: number(1, 65_535, 'a port from 1 to 65535').refine(Number.isInteger, 'must be a whole number').default(3000),
  PUBLIC_URL: url(/^https?$/, 'https://meet.example.com')
    .refine(isOrigin, 'must be a URL without a path')
    .optional(),
  TRUSTED_PROXIES: networks.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  ERASURES_DIR: z.string().min(1).optional(),
  SEED: z.enum(['sample', 'none'], { error: 'must be sample or none' }).default('sample'),
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://within24:secret@localhost/within24').optional(),
  DATABASE_OWNER_URL: url(/^postgres(ql)?$/, 'postgres://owner:secret@localhost/within24').optional(),
  DATABASE_REPLICA_URL: url(/^postgres(ql)?$/, 'postgres://within24:secret@replica/within24').optional(),
  SMTP_URL: url(/^smtps?$/, 'smtp://user:secret@mail.example.com:587').optional(),
  MAIL_FROM: z.email({ error: 'must be a mail address' }).default('hello@within24.example'),
  W24_SECRET: z.string().min(32, { error: 'must have 32 characters or more' }).optional(),
  SIGN_UP: z.enum(['open', 'closed'], { error: 'must be open or closed' }).optional(),
  W24_ALLOW_SHORT_WINDOWS: z.stringbool({ error: 'must be true or false' }).default(false),
  W24_BOOTSTRAP_API_KEY: z
    .string()
    .regex(/^w24_[A-Za-z0-9_-]{32,}$/, { error: 'must be w24_ and 32 or more letters, digits, - or _' })
    .optional(),
  REDIS_URL: redisUrls.optional(),
  REDIS_MODE: z.enum(['single', 'sentinel', 'cluster'], { error: 'must be single, sentinel or cluster' }).default('single'),
  REDIS_SENTINEL_NAME: z.string().min(1).optional(),
  REDIS_ALLOW_LOSS: z.stringbool({ error: 'must be true or false' }).default(false),
  SMTP_FALLBACK_URL: url(/^smtps?$/, 'smtp://user:secret@mail.example.com:587').optional(),
  MAIL_DOMAIN_PER_MINUTE: number(0, 100_000, 'mails a minute from 0 (no limit) to 100000').default(0),
  INVITATIONS_PER_MINUTE: number(1, 100_000, 'mails a minute from 1 to 100000').default(600),
  BOUNCE_WEBHOOK_SECRET: z.string().refine(isWebhookSecret, 'must be whsec_ and 24 or more bytes in base64').optional(),
  WEBHOOKS_ALLOW_PRIVATE: z.stringbool({ error: 'must be true or false' }).default(false),
  METRICS_TOKEN: z.string().min(16, { error: 'must have 16 characters or more' }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collectorUrl.optional(),
  OTEL_SDK_DISABLED: z.stringbool({ error: 'must be true or false' }).default(false),
  W24_PACE: number(0.001, 1, 'a factor from 0.001 to 1').default(1),
});
export type Environment = z.output<typeof environment>;

/** What an installation without an embedded database has to set itself. */
const neededByServices = ['SMTP_URL', 'PUBLIC_URL', 'W24_SECRET'] as const;

/** Reads the settings from the process's environment; refuses with one sentence that names the setting and why. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim() !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    throw new StartError(`The settings do not fit: ${reasons.join('; ')}.`);
  }
  const missing = parsed.data.DATABASE_URL ? neededByServices.filter((name) => !parsed.data[name]) : [];
  if (missing.length > 0) {
    throw new StartError(`DATABASE_URL is set, so these settings are needed too: ${missing.join(', ')}.`);
  }
  for (const name of ['DATABASE_OWNER_URL', 'DATABASE_REPLICA_URL'] as const) {
    if (parsed.data[name] && !parsed.data.DATABASE_URL) {
      throw new StartError(`${name} is set without DATABASE_URL: set both, or neither for the embedded database.`);
    }
  }
  checkRedis(parsed.data);
  const { DATA_DIR, ERASURES_DIR } = parsed.data;
  return { ...parsed.data, DATA_DIR: resolve(DATA_DIR), ERASURES_DIR: ERASURES_DIR && resolve(ERASURES_DIR) };
}

function checkRedis({ REDIS_URL, REDIS_MODE, REDIS_SENTINEL_NAME }: Environment): void {
  if (REDIS_MODE !== 'single' && !REDIS_URL) throw new StartError(`REDIS_MODE is ${REDIS_MODE}, so REDIS_URL is needed too.`);
  if (REDIS_MODE === 'single' && REDIS_URL && REDIS_URL.length > 1) {
    throw new StartError('REDIS_URL names several servers: set REDIS_MODE to sentinel or cluster, or name one.');
  }
  if ((REDIS_MODE === 'sentinel') !== (REDIS_SENTINEL_NAME !== undefined)) {
    throw new StartError('REDIS_MODE=sentinel and REDIS_SENTINEL_NAME, the name of the watched master, are set together or not at all.');
  }
}

/** Where Redis is; the URLs are those of the server, of the sentinels, or of some of the cluster's nodes. */
export type RedisSettings = {
  mode: 'single' | 'sentinel' | 'cluster';
  urls: [string, ...string[]];
  sentinelName: string | undefined;
  /** Start although this Redis may evict or keeps nothing: for development. */
  allowLoss: boolean;
};

export function redisSettings({ REDIS_URL, REDIS_MODE, REDIS_SENTINEL_NAME, REDIS_ALLOW_LOSS }: Environment): RedisSettings | undefined {
  return REDIS_URL && { mode: REDIS_MODE, urls: REDIS_URL, sentinelName: REDIS_SENTINEL_NAME, allowLoss: REDIS_ALLOW_LOSS };
}

/** Whether spans go to a collector. Where to and which of them, the SDK reads from the standard variables itself. */
export function wantsTraces(environment: Environment): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_SDK_DISABLED } = environment;
  return !OTEL_SDK_DISABLED && (OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined;
}

/** The names of all settings. */
export const settingNames = Object.keys(environment.shape);

/** What the program runs with, once everything it needs is there. */
export class Config {
  declare readonly role: 'all' | 'api' | 'worker';
  declare readonly host: string;
  declare readonly port: number;
  declare readonly publicUrl: string;
  /** Proxies, as addresses or networks, that are believed when they say for whom they ask; nobody else is. */
  declare readonly trustedProxies: readonly string[];
  /** The application's login: does not own the tables, row-level security holds for it. */
  declare readonly databaseUrl: string;
  /** The owner's login, for migrations at start; without it the schema must be up to date already. */
  declare readonly databaseOwnerUrl: string | undefined;
  /** A streaming replica of the database, with the same login; results are read there while it keeps up. */
  declare readonly databaseReplicaUrl: string | undefined;
  /** The folder outside the database that says who was deleted; without it a restored backup brings them back. */
  declare readonly erasuresDir: string | undefined;
  /** Redis for the jobs; without it they are in the database. */
  declare readonly redis: RedisSettings | undefined;
  declare readonly smtpUrl: string;
  /** Takes the mails that the first server cannot take now. */
  declare readonly smtpFallbackUrl: string | undefined;
  /** Mails a minute to one receiving domain, of this process; 0 is no limit. */
  declare readonly mailDomainPerMinute: number;
  /** How many mails of an organization's mailings leave in a minute. */
  declare readonly invitationsPerMinute: number;
  /** Mails go to this machine's own mailbox and no further. */
  declare readonly mailStaysHere: boolean;
  /** Signs what the mail provider tells of bounces. */
  declare readonly bounceWebhookSecret: string | undefined;
  /** Lets webhooks go to addresses of one's own network, to any port and over http. */
  declare readonly webhooksAllowPrivate: boolean;
  /** Whoever sends it may read /metrics; without it only this machine may. */
  declare readonly metricsToken: string | undefined;
  /** Whether spans go to the collector that the standard variables `OTEL_…` name. */
  declare readonly traces: boolean;
  declare readonly mailFrom: string;
  /** Keys the hashes of mail addresses; never changes in an installation's life. */
  declare readonly secret: string;
  /** Whether anybody may found an organization. */
  declare readonly signUpIsOpen: boolean;
  declare readonly allowShortWindows: boolean;
  declare readonly intervals: Intervals;
  declare readonly embedded: boolean;

  constructor(values: Omit<Config, 'isWorker' | 'isApi' | 'secureCookies' | 'mailSender'>) {
    Object.assign(this, values);
  }

  get isWorker(): boolean {
    return this.role !== 'api';
  }

  get isApi(): boolean {
    return this.role !== 'worker';
  }

  /** As whom mail programs show this installation. */
  get mailSender(): { name: string; address: string } {
    return { name: 'Within24', address: this.mailFrom };
  }

  /** Cookies are `Secure` and carry the `__Host-` prefix wherever the public URL is HTTPS. */
  get secureCookies(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}
