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
    return this.contactsAs(me, (contacts, { event }) => contactsCsv(contacts, event.name));
  }

  /** The contacts as cards for an address book; of those who are gone there is none. */
  async vcf(me: AttendeeIdentity): Promise<ExportedFile> {
    return this.contactsAs(me, (contacts, { event, language, timeZone }) =>
      contactCards(contacts, {
        language: languageOf(language, event.language),
        timeZone: timeZone ?? event.timeZone,
        eventName: event.name,
      }),
    );
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

  private async contactsAs(
    me: AttendeeIdentity,
    written: (contacts: MyExport['contacts'], card: MyExport['me']) => string,
  ): Promise<ExportedFile> {
    return this.database.tenant(me.organizationId, async (tx) => {
      const { me: card } = await this.registration.exported(tx, me);
      return { content: written(await this.connections.contacts(tx, me), card), eventName: card.event.name };
    });
  }
}
