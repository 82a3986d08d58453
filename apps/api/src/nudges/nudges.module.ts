import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AttendeesModule } from '../attendees/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { EventsModule } from '../events/index.js';
import { FollowUpsModule } from '../follow-ups/index.js';
import { MyDataModule } from '../my-data/index.js';
import { AlarmsService } from './alarms.service.js';
import { NudgeAftercare } from './aftercare.service.js';
import { BouncesController } from './bounces.controller.js';
import { BouncesGuard } from './bounces.guard.js';
import { BouncesRepository } from './bounces.repository.js';
import { BouncesService } from './bounces.service.js';
import { Claims } from './claims.service.js';
import { HandOversRepository } from './hand-overs.repository.js';
import { Leases } from './leases.service.js';
import { MyNudgesRepository } from './my-nudges.repository.js';
import { MyNudges } from './my-nudges.service.js';
import { NudgeActionsController } from './nudge-actions.controller.js';
import { NudgeActionsRepository } from './nudge-actions.repository.js';
import { NudgeActionsService } from './nudge-actions.service.js';
import { NudgeLetters } from './nudge-letters.js';
import { NudgeMetrics } from './nudge-metrics.js';
import { NudgeOutbox } from './nudge-outbox.js';
import { NudgePreviewController } from './nudge-preview.controller.js';
import { NudgesProcessor } from './nudges.processor.js';
import { NudgesRepository } from './nudges.repository.js';
import { OpenContactsRepository } from './open-contacts.repository.js';
import { PlannerService } from './planner.service.js';
import { NudgeReconciler } from './reconciler.service.js';
import { Reminders } from './reminders.service.js';
import { SenderService } from './sender.service.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

@Module({
  imports: [AccountsModule, AttendeesModule, ConnectionsModule, EventsModule, FollowUpsModule, MyDataModule],
  controllers: [BouncesController, NudgeActionsController, NudgePreviewController, UnsubscribeController],
  providers: [
    AlarmsService,
    BouncesGuard,
    BouncesRepository,
    BouncesService,
    Claims,
    HandOversRepository,
    Leases,
    MyNudges,
    MyNudgesRepository,
    NudgeAftercare,
    NudgeActionsRepository,
    NudgeActionsService,
    NudgeLetters,
    NudgeMetrics,
    NudgeOutbox,
    NudgeReconciler,
    NudgesProcessor,
    NudgesRepository,
    OpenContactsRepository,
    PlannerService,
    Reminders,
    SenderService,
  ],
  exports: [NudgeReconciler],
})
export class NudgesModule {}
