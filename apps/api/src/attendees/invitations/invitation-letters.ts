import { Injectable } from '@nestjs/common';
import { languageOf, type Language, type MailingKind } from '@within24/shared';
import { OrganizationsService } from '../../accounts/index.js';
import { EventsService, type EventRow } from '../../events/index.js';
import { Config } from '../../platform/config.js';
import type { Tx } from '../../platform/database/database.js';
import { found } from '../../platform/errors.js';
import { invitationMail, type Letter, type MailContent } from '../../platform/mail/index.js';
import { AttendeesRepository } from '../attendees.repository.js';
import { PersonalLinksService } from '../personal-links.service.js';
import type { Place } from './place.js';

type Reader = { name: string; language: Language; timeZone: string; link: string };

/** What an organizer sees and is sent instead of somebody's invitation. */
const sampleName = 'Ana Lima';

/** Puts what an invitation says together: who it is for, at which event, and their personal link. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
    private readonly organizations: OrganizationsService,
    private readonly links: PersonalLinksService,
    private readonly config: Config,
  ) {}

  /** The letter with a new personal link, or `null` for somebody who has no address any more. */
  async compose(
    tx: Tx,
    place: Place,
    { id, attendeeId, kind }: { id: string; attendeeId: string; kind: MailingKind },
  ): Promise<Letter | null> {
    const { organizationId, eventId } = place;
    const attendee = found(await this.attendees.byId(tx, organizationId, eventId, attendeeId));
    if (attendee.email === null) return null;
    const event = await this.events.owned(tx, organizationId, eventId);
    const content = await this.content(tx, event, kind, {
      name: attendee.name,
      language: languageOf(attendee.language, event.language),
      timeZone: attendee.timeZone ?? event.timeZone,
      link: await this.links.mint(tx, { organizationId, eventId, attendeeId }),
    });
    const messageId = `<invitation-${id}@${this.config.mailFrom.split('@').at(-1)}>`;
    return { to: { name: attendee.name, address: attendee.email }, messageId, ...content };
  }

  /** The same for nobody: its link opens the entry of the attendees' pages and nobody's badge. */
  async sample(tx: Tx, { organizationId, eventId }: Place, kind: MailingKind, language: Language | undefined): Promise<MailContent> {
    const event = await this.events.owned(tx, organizationId, eventId);
    return this.content(tx, event, kind, {
      name: sampleName,
      language: language ?? languageOf(event.language),
      timeZone: event.timeZone,
      link: `${this.config.publicUrl}/a/#sample`,
    });
  }

  private async content(tx: Tx, event: EventRow, kind: MailingKind, { name, ...reader }: Reader): Promise<MailContent> {
    return invitationMail({
      kind,
      ...reader,
      attendeeName: name,
      eventName: event.name,
      organizationName: await this.organizations.nameOf(tx, event.organizationId),
      startsAt: event.startsAt,
      words: event.invitationWords,
    });
  }
}
