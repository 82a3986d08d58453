import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { BadgesModule } from '../badges/index.js';
import { EventsModule } from '../events/index.js';
import { AttendeeActionsController } from './attendee-actions.controller.js';
import { AttendeeActions } from './attendee-actions.service.js';
import { AttendeeExportsController } from './attendee-exports.controller.js';
import { AttendeeExports } from './attendee-exports.service.js';
import { AttendeeCountsController } from './attendee-counts.controller.js';
import { AttendeeGuard } from './attendee.guard.js';
import { AttendeeSessionController } from './attendee-session.controller.js';
import { AttendeesController } from './attendees.controller.js';
import { AttendeesProcessor } from './attendees.processor.js';
import { AttendeesRepository } from './attendees.repository.js';
import { AttendeesService } from './attendees.service.js';
import { CorrectionsService } from './corrections.service.js';
import { ImportRunner } from './import-runner.service.js';
import { ImportWriter } from './import-writer.js';
import { ImportsController } from './imports.controller.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';
import { invitationControllers, invitationProviders } from './invitations/parts.js';
import { Undeliverable } from './invitations/undeliverable.js';
import { LookalikesController } from './lookalikes.controller.js';
import { MeController } from './me.controller.js';
import { MeService } from './me.service.js';
import { MyRegistrationRepository } from './my-registration.repository.js';
import { MyRegistration } from './my-registration.service.js';
import { MyView } from './my-view.js';
import { PersonalLinksRepository } from './personal-links.repository.js';
import { PersonalLinksService } from './personal-links.service.js';
import { SignInCodeController } from './sign-in-code.controller.js';
import { SignInCodesRepository } from './sign-in-codes.repository.js';
import { SignInCodes } from './sign-in-codes.service.js';
import { WaitingWork } from './waiting-work.service.js';

@Module({
  imports: [AccountsModule, EventsModule, BadgesModule],
  controllers: [
    AttendeesController,
    AttendeeActionsController,
    AttendeeExportsController,
    AttendeeCountsController,
    LookalikesController,
    ImportsController,
    ...invitationControllers,
    AttendeeSessionController,
    SignInCodeController,
    MeController,
  ],
  providers: [
    AttendeeActions,
    AttendeeExports,
    AttendeeGuard,
    AttendeesProcessor,
    AttendeesRepository,
    AttendeesService,
    CorrectionsService,
    ImportsRepository,
    ImportRunner,
    ImportsService,
    ImportWriter,
    ...invitationProviders,
    MeService,
    MyRegistration,
    MyView,
    MyRegistrationRepository,
    PersonalLinksRepository,
    PersonalLinksService,
    SignInCodes,
    SignInCodesRepository,
    WaitingWork,
  ],
  exports: [AttendeeGuard, AttendeesService, MyRegistration, PersonalLinksService, Undeliverable, WaitingWork],
})
export class AttendeesModule {}
