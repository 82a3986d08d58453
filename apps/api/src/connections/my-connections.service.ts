import { Injectable } from '@nestjs/common';
import type { Contact, MyScan } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';
import { ContactsService } from './contacts.service.js';
import { MyConnectionsRepository } from './my-connections.repository.js';

/** Everything an attendee scanned, and everybody they met. */
@Injectable()
export class MyConnections {
  constructor(
    private readonly connections: MyConnectionsRepository,
    private readonly views: ContactsService,
  ) {}

  async scans(tx: Tx, me: AttendeeIdentity): Promise<MyScan[]> {
    return this.connections.scans(tx, me);
  }

  /** In the order of meeting, each as its page shows it. */
  async contacts(tx: Tx, me: AttendeeIdentity): Promise<Contact[]> {
    const contacts = await this.views.views(tx, me, await this.connections.contactIds(tx, me));
    return contacts.sort((one, other) => one.metAt.localeCompare(other.metAt) || one.id.localeCompare(other.id));
  }

  /** Leaves of their sides what figures are made of; answers whom they met. */
  async erase(tx: Tx, me: AttendeeIdentity): Promise<string[]> {
    await this.connections.forgetCodes(tx, me);
    return this.connections.emptyContacts(tx, me);
  }
}
