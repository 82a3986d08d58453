import { Injectable } from '@nestjs/common';
import type { MailEvent } from '@within24/shared';
import { addressKeyOf, Undeliverable } from '../attendees/index.js';
import { Changes } from '../platform/changes.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { BouncesRepository, type Bounced } from './bounces.repository.js';

const ownMessageId = /^<?(nudge|invitation)-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i;

/** The ids of the mails of one kind that these Message-IDs name. */
function idsOf(kind: 'nudge' | 'invitation', events: MailEvent[]): string[] {
  const named = events.map(({ messageId = '' }) => ownMessageId.exec(messageId));
  return named.flatMap((found) => (found?.[1]?.toLowerCase() === kind ? [found[2]!] : []));
}

/** Stops the mails to addresses that no mail reaches, and to people who call them spam. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly database: Database,
    private readonly bounces: BouncesRepository,
    private readonly undeliverable: Undeliverable,
    private readonly changes: Changes,
    private readonly config: Config,
  ) {}

  /** An address is meant wherever it is known; a mail that is none of ours, and what is over by itself, is passed over. */
  async take(events: MailEvent[]): Promise<void> {
    for (const bounced of await this.people(events, 'complained')) await this.suppress(bounced);
    for (const bounced of await this.people(events, 'bounced')) await this.suppress(bounced, 'undeliverable');
    this.changes.announce();
  }

  private async people(events: MailEvent[], type: MailEvent['type']): Promise<Bounced[]> {
    const ofType = events.filter((event) => event.type === type);
    const addressKeys = ofType.flatMap(({ address }) => (address === undefined ? [] : [addressKeyOf(this.config, address)!]));
    return this.bounces.people(addressKeys, idsOf('nudge', ofType), idsOf('invitation', ofType));
  }

  private async suppress({ organizationId, addressKeys }: Bounced, told?: 'undeliverable'): Promise<void> {
    await this.database.tenant(organizationId, async (tx) => {
      if (told) await this.undeliverable.note(tx, organizationId, addressKeys);
      const suppressed = await this.bounces.suppress(tx, organizationId, addressKeys);
      for (const { eventId, ids } of await this.bounces.attendeesOf(tx, organizationId, suppressed)) {
        await this.changes.record(tx, organizationId, eventId, ids);
      }
    });
  }
}
