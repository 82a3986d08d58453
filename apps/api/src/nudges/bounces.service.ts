import { Injectable } from '@nestjs/common';
import type { MailEvent } from '@within24/shared';
import { addressKeyOf } from '../attendees/index.js';
import { Changes } from '../platform/changes.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { BouncesRepository, type Bounced } from './bounces.repository.js';

const nudgeOfMessageId = /^<?nudge-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i;

/** Stops the mails to addresses that no mail reaches, and to people who call them spam. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly database: Database,
    private readonly bounces: BouncesRepository,
    private readonly changes: Changes,
    private readonly config: Config,
  ) {}

  /** An address is meant wherever it is known; a mail that is none of ours, and what is over by itself, is passed over. */
  async take(events: MailEvent[]): Promise<void> {
    const final = events.filter(({ type }) => type !== 'soft_bounced');
    const addressKeys = final.flatMap(({ address }) => (address === undefined ? [] : [addressKeyOf(this.config, address)!]));
    const nudgeIds = final.flatMap(({ messageId = '' }) => nudgeOfMessageId.exec(messageId)?.[1] ?? []);
    for (const bounced of await this.bounces.people(addressKeys, nudgeIds)) await this.suppress(bounced);
    this.changes.announce();
  }

  private async suppress({ organizationId, addressKeys }: Bounced): Promise<void> {
    await this.database.tenant(organizationId, async (tx) => {
      const suppressed = await this.bounces.suppress(tx, organizationId, addressKeys);
      for (const { eventId, ids } of await this.bounces.attendeesOf(tx, organizationId, suppressed)) {
        await this.changes.record(tx, organizationId, eventId, ids);
      }
    });
  }
}
