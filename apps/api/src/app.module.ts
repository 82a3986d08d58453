import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from './accounts/index.js';
import { AttendeesModule } from './attendees/index.js';
import { AuditModule } from './audit/index.js';
import { BadgesModule } from './badges/index.js';
import { ConnectionsModule } from './connections/index.js';
import { EventCopiesModule } from './event-copies/index.js';
import { EventDeletionModule } from './event-deletion/index.js';
import { EventsModule } from './events/index.js';
import { FollowUpsModule } from './follow-ups/index.js';
import { IntegrationsModule } from './integrations/index.js';
import { MyDataModule } from './my-data/index.js';
import { NudgesModule } from './nudges/index.js';
import { Changes } from './platform/changes.js';
import { Config } from './platform/config.js';
import { Database } from './platform/database/database.js';
import type { MailCatcher } from './platform/embedded/mail-catcher.js';
import { mailboxModule } from './platform/embedded/mailbox.controller.js';
import { HealthController } from './platform/health/health.controller.js';
import { Health } from './platform/health/health.service.js';
import type { JobsBackend } from './platform/jobs/backend.js';
import { JobWatch } from './platform/jobs/job-watch.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { Limits } from './platform/limits/limits.js';
import { OldCounters } from './platform/limits/old-counters.service.js';
import { Liveness } from './platform/liveness/liveness.js';
import { SilentWorkers } from './platform/liveness/silent-workers.js';
import { WorkerProcesses } from './platform/liveness/worker-processes.js';
import { Mailer, PacedMailer } from './platform/mail/index.js';
import { Sweeps } from './platform/sweeps.js';
import { MailHealth } from './platform/telemetry/mail-health.js';
import { MetricsController } from './platform/telemetry/metrics.controller.js';
import { Metrics } from './platform/telemetry/metrics.js';
import { QueueMetrics } from './platform/telemetry/queue-metrics.js';
import { Typesetter } from './platform/typesetting/typesetter.js';
import { ResultsModule } from './results/index.js';
import { SampleModule } from './sample/index.js';
import { WebhooksModule } from './webhooks/index.js';

/** What is opened before the application and closed after it. */
export type Resources = {
  config: Config;
  database: Database;
  jobs: JobsBackend;
  metrics: Metrics;
  limits: Limits;
  mailHealth: MailHealth;
  mailer: Mailer;
  catcher?: MailCatcher;
};

@Global()
@Module({})
class PlatformModule {
  static with({ config, database, metrics, limits, mailHealth, mailer }: Resources): DynamicModule {
    const values = [
      { provide: Config, useValue: config },
      { provide: Database, useValue: database },
      { provide: Metrics, useValue: metrics },
      { provide: Limits, useValue: limits },
      { provide: MailHealth, useValue: mailHealth },
      { provide: Mailer, useValue: mailer },
    ];
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController],
      providers: [
        ...values,
        PacedMailer,
        Changes,
        Sweeps,
        Health,
        WorkerProcesses,
        Liveness,
        SilentWorkers,
        JobWatch,
        QueueMetrics,
        Typesetter,
        OldCounters,
      ],
      exports: [Config, Database, Metrics, Limits, Mailer, PacedMailer, Changes, Sweeps, JobWatch, Typesetter],
    };
  }
}

const slices = [
  AccountsModule,
  AuditModule,
  EventsModule,
  BadgesModule,
  AttendeesModule,
  ConnectionsModule,
  FollowUpsModule,
  MyDataModule,
  EventCopiesModule,
  EventDeletionModule,
  NudgesModule,
  ResultsModule,
  IntegrationsModule,
  WebhooksModule,
  SampleModule,
];

@Module({})
export class AppModule {
  static with(resources: Resources): DynamicModule {
    const { config, jobs, catcher } = resources;
    return {
      module: AppModule,
      imports: [PlatformModule.with(resources), JobsModule.forRoot(config, jobs), ...slices, mailboxModule(catcher)],
    };
  }
}
