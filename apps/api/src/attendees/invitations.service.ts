import { Injectable, Logger } from '@nestjs/common';
import { DateTime } from 'luxon';
import { OrganizationsService } from '../accounts/index.js';
import { EventsService } from '../events/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { classifyMailError, invitationMail, Mailer, type Letter } from '../platform/mail/index.js';
import { AttendeesRepository } from './attendees.repository.js';
import { sendInvitation } from './attendees.jobs.js';
import { InvitationsRepository } from './invitations.repository.js';
import { PersonalLinksService } from './personal-links.service.js';

type Place = { organizationId: string; eventId: string };
const mostAttempts = 5;

/** As "on Tuesday 24 November at 09:00". */
function startInWords(startsAt: Date, timeZone: string): string {
  return DateTime.fromJSDate(startsAt, { zone: timeZone }).setLocale('en').toFormat("'on' cccc d LLLL 'at' HH:mm");
}

/** Puts what an invitation says together: who it is for, at which event, and their personal link. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
    private readonly organizations: OrganizationsService,
    private readonly links: PersonalLinksService,
  ) {}

  async compose(tx: Tx, { organizationId, eventId }: Place, attendeeId: string): Promise<Letter> {
    const attendee = found(await this.attendees.byId(tx, organizationId, eventId, attendeeId));
    const event = await this.events.owned(tx, organizationId, eventId);
    const content = await invitationMail({
      attendeeName: attendee.name,
      eventName: event.name,
      organizationName: await this.organizations.nameOf(tx, organizationId),
      link: await this.links.mint(tx, { organizationId, eventId, attendeeId }),
      eventStarts: startInWords(event.startsAt, attendee.timeZone ?? event.timeZone),
    });
    return { to: { name: attendee.name, address: found(attendee.email) }, ...content };
  }
}

/** Mails attendees their personal link: the row first, the job second, so that a lost job loses no invitation. */
@Injectable()
export class InvitationsService {
  private readonly logger = new Logger(InvitationsService.name);

  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly letters: InvitationLetters,
    private readonly mailer: Mailer,
    private readonly jobs: Jobs,
  ) {}

  /** Queues invitations and answers how many; see {@link InvitationsRepository.queue} for whom. */
  async queue(place: Place, attendeeIds: string[] | undefined): Promise<number> {
    const ids = await this.database.tenant(place.organizationId, (tx) => this.invitations.queue(tx, place, attendeeIds));
    await this.jobs.addMany(
      sendInvitation,
      ids.map((id) => ({ data: { ...place, id }, timing: { id: `invitation-${id}` } })),
    );
    return ids.length;
  }

  /**
   * Sends a waiting invitation. Its link is committed before the mail leaves, so that it works when it arrives; where
   * the process ends on the way it is sent again, since a second invitation does less harm than none.
   */
  async send(place: Place, id: string): Promise<void> {
    const taken = await this.database.tenant(place.organizationId, async (tx) => {
      const waiting = await this.invitations.take(tx, place, id);
      return waiting && { attempts: waiting.attempts, letter: await this.letters.compose(tx, place, waiting.attendeeId) };
    });
    if (!taken) return;
    const state = await this.handOver(taken.letter, taken.attempts);
    await this.database.tenant(place.organizationId, (tx) => this.invitations.settle(tx, place, id, state));
  }

  private async handOver(letter: Letter, attempts: number): Promise<'queued' | 'sent' | 'failed'> {
    try {
      await this.mailer.send(letter);
      return 'sent';
    } catch (error) {
      this.logger.warn(`An invitation was not accepted: ${(error as Error).message}`);
      return classifyMailError(error) === 'temporary' && attempts < mostAttempts ? 'queued' : 'failed';
    }
  }
}
