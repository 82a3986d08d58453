import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { EndedSignIns } from './accounts/index.js';
import { AppModule, type Resources } from './app.module.js';
import { AttendeeRow, WaitingWork } from './attendees/index.js';
import { WaitingSheets } from './badges/index.js';
import { EventRemoval, ExportMails } from './event-deletion/index.js';
import { EventRow } from './events/index.js';
import { WaitingLetters } from './follow-ups/index.js';
import { Retention, Tombstones } from './my-data/index.js';
import { NudgeReconciler } from './nudges/index.js';
import type { Config } from './platform/config.js';
import { Database } from './platform/database/database.js';
import { checkSchema, prepareDatabase } from './platform/database/prepare.js';
import { checkTenancy } from './platform/database/tenancy.js';
import type { MailCatcher } from './platform/embedded/mail-catcher.js';
import { servePages } from './platform/http/pages.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { schemaPipe } from './platform/http/schema.pipe.js';
import { httpAdapter, prepareServer } from './platform/http/server.js';
import { openJobs } from './platform/jobs/open-jobs.js';
import { Limits } from './platform/limits/limits.js';
import { OldCounters } from './platform/limits/old-counters.service.js';
import { Liveness } from './platform/liveness/liveness.js';
import { SilentWorkers } from './platform/liveness/silent-workers.js';
import { mailWay } from './platform/mail/index.js';
import { Sweeps, type Sweep } from './platform/sweeps.js';
import { measureAnswers } from './platform/telemetry/http-durations.js';
import { MailHealth, WatchedMailer } from './platform/telemetry/mail-health.js';
import { Metrics } from './platform/telemetry/metrics.js';
import { openTraces } from './platform/telemetry/open-traces.js';
import { serveOperatorsOnly } from './platform/telemetry/operators-only.js';
import { traceRequests } from './platform/telemetry/traced-requests.js';
import { ReportMails, ResultsService } from './results/index.js';
import { WebhookRuns } from './webhooks/index.js';

export type RunningApp = {
  nest: NestFastifyApplication;
  /** The port that was really taken. */
  port: number;
  /** Stops taking requests and jobs, finishes what is under way, and ends every connection. */
  close(): Promise<void>;
};

export type AppOptions = {
  webFolder?: string;
  catcher?: MailCatcher;
  /** Ends this process so that it is started again; without it a wedge is only told. */
  restart?: (sentence: string) => void;
};

/** Opens what the roles need, brings the schema up to date, and starts serving and working. */
export async function startApp(config: Config, options: AppOptions = {}): Promise<RunningApp> {
  if (config.databaseOwnerUrl) await prepareDatabase(config.databaseOwnerUrl, config.databaseUrl);
  else await checkSchema(config.databaseUrl);
  await checkTenancy(config.databaseUrl);
  const database = await Database.connect(config.databaseUrl, [AttendeeRow, EventRow], { replicaUrl: config.databaseReplicaUrl });
  const mails = mailWay({ url: config.smtpUrl, fallbackUrl: config.smtpFallbackUrl, limit: config.intervals.handOver });
  const jobs = await openJobs(config);
  const closeTraces = await openTraces(config);
  const metrics = new Metrics();
  const limits = Limits.open(config, metrics);
  const mailHealth = new MailHealth(metrics, () => mails.verify());
  const mailer = new WatchedMailer(mailHealth, mails, config.mailSender);
  const release = async () => {
    mails.close();
    await limits.close();
    await jobs.close();
    await database.close();
    await closeTraces();
  };
  try {
    const nest = await serve({ config, database, jobs, metrics, limits, mailHealth, mailer, catcher: options.catcher }, options);
    const { port } = nest.getHttpServer().address() as { port: number };
    return { nest, port, close: () => nest.close().finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function serve(resources: Resources, options: AppOptions): Promise<NestFastifyApplication> {
  const { config } = resources;
  const nest = await NestFactory.create<NestFastifyApplication>(AppModule.with(resources), httpAdapter(config), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  nest.useGlobalPipes(schemaPipe);
  nest.useGlobalFilters(new ProblemFilter());
  await prepareHttp(nest.getHttpAdapter().getInstance(), resources, options.webFolder);
  try {
    await nest.get(Tombstones).replay();
    await nest.listen(config.port, config.host);
  } catch (error) {
    await nest.close();
    throw error;
  }
  nest.get(SilentWorkers).start();
  if (config.isWorker) startWork(nest, options);
  return nest;
}

async function prepareHttp(server: FastifyInstance, { config, metrics }: Resources, webFolder: string | undefined): Promise<void> {
  if (config.traces) traceRequests(server);
  await prepareServer(server, config);
  measureAnswers(server, metrics);
  if (!config.isApi) serveOperatorsOnly(server);
  else if (webFolder) await servePages(server, webFolder);
}

function startWork(nest: NestFastifyApplication, { restart }: AppOptions): void {
  const sweeps = [
    WaitingWork,
    WaitingSheets,
    WaitingLetters,
    NudgeReconciler,
    ResultsService,
    Retention,
    Tombstones,
    EndedSignIns,
    WebhookRuns,
    ExportMails,
    ReportMails,
    EventRemoval,
    OldCounters,
  ];
  nest.get(Sweeps).start(sweeps.map((sweep) => nest.get<Sweep>(sweep)));
  nest.get(Liveness).start(restart);
}
