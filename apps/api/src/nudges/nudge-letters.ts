import { Injectable } from '@nestjs/common';
import { languageOf } from '@within24/shared';
import { OrganizationsService } from '../accounts/index.js';
import { PersonalLinksService } from '../attendees/index.js';
import { Config } from '../platform/config.js';
import type { Tx } from '../platform/database/database.js';
import { newToken } from '../platform/ids.js';
import { nudgeMail, type Letter, type NudgedContact, type NudgedIntroduction } from '../platform/mail/index.js';
import { initialsOf, meets } from './domain/wording.js';
import type { Nudge } from './hand-overs.repository.js';
import { NudgesRepository } from './nudges.repository.js';
import type { MailedAttendee, OpenContactRow, OpenIntroductionRow } from './open-contacts.repository.js';

/** What a mail names; at least one of both together. */
export type NudgedRows = { contacts: OpenContactRow[]; introductions: OpenIntroductionRow[] };

/** How a mail lists a contact at this moment; `page` is where its button leads. */
function nudged(contact: OpenContactRow, now: Date, page: string): NudgedContact {
  const window = contact.policy.window * 1_000;
  const left = contact.metAt.getTime() + window - now.getTime();
  return {
    name: contact.otherName,
    company: contact.otherCompany,
    initials: initialsOf(contact.otherName),
    metAt: contact.metAt,
    timeZone: contact.timeZone,
    timeLeft: left,
    shareLeft: Math.max(0, Math.min(1, left / window)),
    note: contact.note,
    lookingFor: contact.otherLookingFor,
    canHelpWith: meets(contact.otherLookingFor, contact.ownerCanHelpWith) ? contact.ownerCanHelpWith : null,
    wroteToYou: contact.wroteToYou,
    actionLink: `${page}/${contact.id}`,
  };
}

/** How a mail tells an introduction; `links` are those of the attendees who are asked. */
function proposed({ proposerName, otherName, otherCompany, ownerId }: OpenIntroductionRow, links: Map<string, string>): NudgedIntroduction {
  return { proposerName, otherName, otherCompany, link: links.get(ownerId)! };
}

/** Puts a nudge's mail together, with fresh links that are stored by their hash in the same transaction. */
@Injectable()
export class NudgeLetters {
  constructor(
    private readonly nudges: NudgesRepository,
    private readonly organizations: OrganizationsService,
    private readonly links: PersonalLinksService,
    private readonly config: Config,
  ) {}

  async compose(tx: Tx, nudge: Nudge, { contacts, introductions }: NudgedRows, now: Date): Promise<Letter> {
    const { organizationId } = nudge;
    const first = (contacts[0] ?? introductions[0])!;
    const page = `${this.config.publicUrl}/n#${await this.token(tx, nudge, 'act')}`;
    const unsubscribe = `${this.config.publicUrl}/unsubscribe/${await this.token(tx, nudge, 'unsubscribe')}`;
    const links = await this.linksOf(tx, organizationId, [first, ...introductions]);
    const content = await nudgeMail({
      language: languageOf(first.ownerLanguage, first.eventLanguage),
      now,
      recipientName: first.ownerName,
      organizationName: await this.organizations.nameOf(tx, organizationId),
      first: await this.nudges.isFirst(tx, nudge),
      contacts: contacts.map((contact) => nudged(contact, now, page)),
      introductions: introductions.map((introduction) => proposed(introduction, links)),
      openLink: links.get(first.ownerId)!,
      pauseLink: `${page}/pause`,
    });
    return {
      ...content,
      to: { name: first.ownerName, address: first.ownerEmail },
      messageId: `<nudge-${nudge.id}@${this.config.mailFrom.split('@').at(-1)}>`,
      headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    };
  }

  /** A personal link for each attendee as whom the person is asked. */
  private async linksOf(tx: Tx, organizationId: string, mailed: MailedAttendee[]): Promise<Map<string, string>> {
    const links = new Map<string, string>();
    for (const { eventId, ownerId: attendeeId } of mailed)
      if (!links.has(attendeeId)) links.set(attendeeId, await this.links.mint(tx, { organizationId, eventId, attendeeId }));
    return links;
  }

  private async token(tx: Tx, nudge: Nudge, purpose: 'act' | 'unsubscribe'): Promise<string> {
    const token = newToken();
    await this.nudges.addToken(tx, nudge, token, purpose);
    return token;
  }
}
