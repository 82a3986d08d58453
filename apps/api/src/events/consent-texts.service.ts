import { Injectable } from '@nestjs/common';
import type { ConsentText, ConsentTextVersion, List, Page } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found, invalid } from '../platform/errors.js';
import { pageOf } from '../platform/http/page.js';
import { ConsentTextsRepository, type ConsentAuthor } from './consent-texts.repository.js';
import { sharingAsTold, versionCursor } from './domain/consent-text.js';
import { EventsRepository } from './events.repository.js';

type Place = { organizationId: string; eventId: string };

/** What attendees of an event are asked to agree to when they choose to share. */
@Injectable()
export class ConsentTexts {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    private readonly texts: ConsentTextsRepository,
  ) {}

  async list({ organizationId, eventId }: Place, { cursor, limit }: Page): Promise<List<ConsentTextVersion>> {
    const before = versionCursor(cursor);
    return this.database.tenant(organizationId, async (tx) => {
      found(await this.events.byId(tx, organizationId, eventId));
      return this.told(tx, { organizationId, eventId }, { before, limit });
    });
  }

  /** Adds the next version; the same text again adds none. Answers the version in force. */
  async write({ organizationId, eventId }: Place, text: string, by: ConsentAuthor): Promise<ConsentTextVersion> {
    return this.database.tenant(organizationId, async (tx) => {
      found(await this.events.held(tx, organizationId, eventId));
      const last = await this.texts.last(tx, organizationId, eventId);
      if (!last && text === '') {
        throw invalid([{ path: 'text', code: 'empty', message: 'must not be empty: there is no text yet that could be taken away' }]);
      }
      if (last?.text !== text) {
        await this.texts.add(tx, organizationId, eventId, text, by);
        await noteAct(tx, { act: 'consentText.changed', eventId });
      }
      const { items } = await this.told(tx, { organizationId, eventId }, { limit: 1 });
      return found(items[0]);
    });
  }

  /** What attendees of the one event read is the first version of another. */
  async copy(tx: Tx, from: Place, eventId: string, by: ConsentAuthor): Promise<void> {
    const copied = await this.inForce(tx, from);
    if (!copied) return;
    await this.texts.add(tx, from.organizationId, eventId, copied.text, by);
    await noteAct(tx, { act: 'consentText.changed', eventId });
  }

  /** The text that attendees read now; `null` where there is none. */
  async inForce(tx: Tx, { organizationId, eventId }: Place): Promise<ConsentText | null> {
    const last = await this.texts.last(tx, organizationId, eventId);
    return last?.text ? last : null;
  }

  /** A version that there is or was; `undefined` where it never was. */
  async version(tx: Tx, { organizationId, eventId }: Place, version: number): Promise<ConsentText | undefined> {
    return this.texts.byVersion(tx, organizationId, eventId, version);
  }

  private async told(tx: Tx, { organizationId, eventId }: Place, { before, limit }: { before?: number; limit: number }) {
    const rows = await this.texts.versions(tx, organizationId, eventId, { before, limit: limit + 1 });
    const { items, nextCursor } = pageOf(rows, limit, ({ version }) => String(version));
    return { items: items.map((row) => ({ ...row, sharing: sharingAsTold(row.sharing ?? 0) })), nextCursor };
  }
}
