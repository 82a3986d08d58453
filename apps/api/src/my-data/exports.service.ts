import { Injectable } from '@nestjs/common';
import { languageOf, type MyExport } from '@within24/shared';
import { MyRegistration, type AttendeeIdentity } from '../attendees/index.js';
import { MyConnections } from '../connections/index.js';
import { IntroductionsService, MyLetters } from '../follow-ups/index.js';
import { Database } from '../platform/database/database.js';
import { contactCards } from './contact-cards.js';
import { contactsCsv } from './contacts-csv.js';

/** What a browser saves, and the event that it is from. */
export type ExportedFile = { content: string; eventName: string };

const csvOf = (contacts: MyExport['contacts'], { event }: MyExport['me']) => contactsCsv(contacts, event.name);
const vcfOf = (contacts: MyExport['contacts'], { event, language, timeZone }: MyExport['me']) =>
  contactCards(contacts, {
    language: languageOf(language, event.language),
    timeZone: timeZone ?? event.timeZone,
    eventName: event.name,
  });

/** Everything that is kept about an attendee, for themselves. */
@Injectable()
export class Exports {
  constructor(
    private readonly database: Database,
    private readonly registration: MyRegistration,
    private readonly connections: MyConnections,
    private readonly letters: MyLetters,
    private readonly introductions: IntroductionsService,
  ) {}

  async json(me: AttendeeIdentity): Promise<ExportedFile> {
    const everything = await this.everything(me);
    return { content: `${JSON.stringify(everything, null, 2)}\n`, eventName: everything.me.event.name };
  }

  /** The contacts as a table. */
  async csv(me: AttendeeIdentity): Promise<ExportedFile> {
    const { card, contacts } = await this.people(me);
    return { content: csvOf(contacts, card), eventName: card.event.name };
  }

  /** The contacts as cards for an address book; of those who are gone there is none. */
  async vcf(me: AttendeeIdentity): Promise<ExportedFile> {
    const { card, contacts } = await this.people(me);
    return { content: vcfOf(contacts, card), eventName: card.event.name };
  }

  /** The attendee's own card, and their contacts in both forms. */
  async both(me: AttendeeIdentity): Promise<{ card: MyExport['me']; csv: string; vcf: string }> {
    const { card, contacts } = await this.people(me);
    return { card, csv: csvOf(contacts, card), vcf: vcfOf(contacts, card) };
  }

  private async everything(me: AttendeeIdentity): Promise<MyExport> {
    const { items: introductions } = await this.introductions.list(me);
    return this.database.tenant(me.organizationId, async (tx) => ({
      exportedAt: new Date(this.database.now()).toISOString(),
      ...(await this.registration.exported(tx, me)),
      scans: await this.connections.scans(tx, me),
      contacts: await this.connections.contacts(tx, me),
      messages: await this.letters.messages(tx, me),
      introductions,
    }));
  }

  private async people(me: AttendeeIdentity): Promise<{ card: MyExport['me']; contacts: MyExport['contacts'] }> {
    return this.database.tenant(me.organizationId, async (tx) => ({
      card: (await this.registration.exported(tx, me)).me,
      contacts: await this.connections.contacts(tx, me),
    }));
  }
}
