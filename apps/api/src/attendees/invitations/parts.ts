import { InvitationFigures } from './invitation-figures.repository.js';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationSamples } from './invitation-samples.service.js';
import { InvitationSender } from './invitation-sender.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsOverviewService } from './invitations-overview.service.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';
import { MailingsController } from './mailings.controller.js';
import { MailingsRepository } from './mailings.repository.js';
import { MailingsService } from './mailings.service.js';
import { Undeliverable } from './undeliverable.js';

/** What the attendees' module is made of, as far as invitations go. */
export const invitationControllers = [InvitationsController, MailingsController];
export const invitationProviders = [
  InvitationFigures,
  InvitationLetters,
  InvitationSamples,
  InvitationSender,
  InvitationsOverviewService,
  InvitationsRepository,
  InvitationsService,
  MailingsRepository,
  MailingsService,
  Undeliverable,
];
