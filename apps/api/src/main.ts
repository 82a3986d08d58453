import 'reflect-metadata';
import { join } from 'node:path';
import type { RunningApp } from './app.js';
import { startEmbedded, type Embedded } from './embedded.js';
import { Config, readEnvironment, redisSettings, wantsTraces, type Environment } from './platform/config.js';
import { checkPort } from './platform/http/port.js';
import { sentenceOf } from './platform/failed-start.js';
import { keepHeapSmall } from './platform/heap.js';
import { intervalsAt } from './platform/intervals.js';
import { wedgedExit } from './platform/liveness/liveness.js';
import { startWatchdog } from './platform/liveness/watchdog.js';
import { prepareLan, type Lan } from './platform/lan/lan.js';
import { terminalQr } from './platform/lan/terminal-qr.js';

const webFolder = join(import.meta.dirname, '../../web/dist');
const say = (line: string) => process.stdout.write(`${line}\n`);

const localUrl = ({ PORT }: Environment) => `http://localhost:${PORT}`;

/** The embedded mode is for this machine; services are reached from others. */
const hostOf = ({ HOST, DATABASE_URL }: Environment) => HOST ?? (DATABASE_URL ? '0.0.0.0' : '127.0.0.1');

function configOf(environment: Environment, embedded: Embedded | null, lan: Lan | null): Config {
  return new Config({
    role: environment.ROLE,
    host: hostOf(environment),
    port: environment.PORT,
    publicUrl: (lan?.url ?? environment.PUBLIC_URL ?? localUrl(environment)).replace(/\/+$/, ''),
    trustedProxies: environment.TRUSTED_PROXIES ?? [],
    databaseUrl: embedded?.databaseUrl ?? environment.DATABASE_URL!,
    databaseOwnerUrl: embedded?.databaseOwnerUrl ?? environment.DATABASE_OWNER_URL,
    databaseReplicaUrl: environment.DATABASE_REPLICA_URL,
    erasuresDir: environment.ERASURES_DIR ?? (embedded ? join(environment.DATA_DIR, 'erasures') : undefined),
    redis: redisSettings(environment),
    smtpUrl: environment.SMTP_URL ?? embedded!.smtpUrl,
    smtpFallbackUrl: environment.SMTP_FALLBACK_URL,
    mailDomainPerMinute: environment.MAIL_DOMAIN_PER_MINUTE,
    invitationsPerMinute: environment.INVITATIONS_PER_MINUTE,
    mailStaysHere: environment.SMTP_URL === undefined,
    bounceWebhookSecret: environment.BOUNCE_WEBHOOK_SECRET,
    webhooksAllowPrivate: environment.WEBHOOKS_ALLOW_PRIVATE,
    metricsToken: environment.METRICS_TOKEN,
    traces: wantsTraces(environment),
    mailFrom: environment.MAIL_FROM,
    secret: embedded?.secret ?? environment.W24_SECRET!,
    signUpIsOpen: (environment.SIGN_UP ?? (embedded ? 'open' : 'closed')) === 'open',
    allowShortWindows: environment.W24_ALLOW_SHORT_WINDOWS,
    intervals: intervalsAt(environment.W24_PACE),
    embedded: embedded !== null,
  });
}

const complain = (error: unknown) => void process.stderr.write(`Stopping: ${String(error)}\n`);

/** Fills an empty embedded database and says what to open. */
async function welcome(app: RunningApp, environment: Environment, { publicUrl }: Config, lan: Lan | null): Promise<void> {
  const { SampleService } = await import('./sample/index.js');
  const sample = app.nest.get(SampleService);
  const organizationId = await sample.prepare(environment.SEED === 'sample', environment.W24_BOOTSTRAP_API_KEY);
  const { signInLink, attendees } = await sample.welcome(organizationId);
  say(`Within24 is running at ${publicUrl}. Open`);
  say(`  ${'organizer'.padEnd(26)}${signInLink}`);
  for (const { name, link } of attendees) say(`  ${`${name}’s phone`.padEnd(26)}${link}`);
  say(`  ${'mailbox'.padEnd(26)}${lan ? localUrl(environment) : publicUrl}/dev/mailbox`);
  if (lan) await inviteThePhone(lan, attendees[0]?.link);
  say('Ctrl-C stops it; the data stays.');
}

/** A person scans it with their phone's own camera; the secret stays in this terminal. */
async function inviteThePhone({ url, otherUrls }: Lan, link = url): Promise<void> {
  say('');
  say(await terminalQr(link));
  say('Scan it with your phone, in the same network. The certificate is self-made, so the browser warns once: choose to go on.');
  say('It carries the camera, but no use without network: browsers keep a page only behind a certificate that they trust.');
  if (otherUrls.length > 0) say(`This machine is in other networks, too: ${otherUrls.join(', ')}.`);
}

/** The supervisor starts the program again; a worker that is wedged could not be stopped in order. */
function restart(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exit(wedgedExit);
}

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  await checkPort(environment.PORT, hostOf(environment));
  const lan = process.argv.includes('--lan') ? await prepareLan(environment) : null;
  const starting = environment.DATABASE_URL ? null : startEmbedded(environment, say);
  // The database starts in a process of its own meanwhile.
  const loading = import('./app.js');
  const embedded = await starting;
  let app: RunningApp | undefined;
  let stopping: Promise<void> | undefined;
  const close = async () => {
    await lan?.close();
    await app?.close();
  };
  const stop = () =>
    (stopping ??= close()
      .catch(complain)
      .then(() => embedded?.stop()));
  // The last is the end of whoever supervises this process.
  for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(end, () => void stop().then(() => process.exit(0)));
  try {
    const config = configOf(environment, embedded, lan);
    const { startApp } = await loading;
    app = await startApp(config, { webFolder, catcher: embedded?.catcher, restart });
    keepHeapSmall();
    if (config.isWorker) startWatchdog(config.intervals.watchdog);
    await lan?.open(app.nest.getHttpServer());
    if (embedded) await welcome(app, environment, config, lan);
    else say(`Within24 is running at ${config.publicUrl} (role ${config.role}).`);
    if (!config.erasuresDir) say('ERASURES_DIR is not set: a restored backup would bring back people who were deleted.');
  } catch (error) {
    await stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});
