import { Injectable } from '@nestjs/common';
import type { Results } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import type { Sweep } from '../platform/sweeps.js';
import { tell } from '../platform/tell.js';
import { contactFigures, mayPublish } from './domain/publish.js';
import { nextSnapshot } from './domain/snapshot.js';
import { FactsRepository } from './facts.repository.js';
import { ResultsRepository } from './results.repository.js';

type Place = { organizationId: string; eventId: string };

/** The organizer's figures: folded by the worker, published by the privacy rule, read from the snapshot only. */
@Injectable()
export class ResultsService implements Sweep {
  readonly name = 'results';

  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly results: ResultsRepository,
    private readonly facts: FactsRepository,
  ) {}

  /** The published snapshot. */
  async get(place: Place): Promise<Results> {
    return this.database.tenant(place.organizationId, async (tx) => {
      found(await this.results.eventName(tx, place));
      return this.results.snapshot(tx, place);
    });
  }

  /** The same for a file, with the name of the event that it is from. */
  async exported(place: Place): Promise<{ eventName: string; results: Results }> {
    return this.database.tenant(place.organizationId, async (tx) => {
      const eventName = found(await this.results.eventName(tx, place));
      await noteAct(tx, { act: 'results.exported', eventId: place.eventId });
      return { eventName, results: await this.results.snapshot(tx, place) };
    });
  }

  /** Folds every event whose facts changed. */
  async consumeChanges(): Promise<void> {
    for (;;) {
      const pending = await this.changes.pending('results');
      if (pending.length === 0) return;
      for (const place of pending) {
        await this.database.tenant(place.organizationId, async (tx) => {
          await this.changes.take(tx, 'results', place.eventId, 'all');
          await this.fold(tx, place);
        });
      }
    }
  }

  /** Also folds events in which contacts became old enough to judge, which no change tells. */
  async sweep(): Promise<void> {
    await this.consumeChanges();
    for (const place of await this.results.matured()) await this.database.tenant(place.organizationId, (tx) => this.fold(tx, place));
  }

  private async fold(tx: Tx, place: Place): Promise<void> {
    await this.results.lockEvent(tx, place);
    const headline = await this.facts.headline(tx, place);
    const published = await this.results.publishedOutcomes(tx, place);
    const { suppressed } = contactFigures(headline.outcomes, headline.total);
    if (suppressed || !mayPublish(headline.outcomes, published)) return this.results.noteFolded(tx, place);
    const facts = await this.facts.all(tx, place, headline);
    const publishedAt = new Date().toISOString();
    await this.results.publish(tx, place, nextSnapshot(facts, await this.results.told(tx, place), publishedAt), facts.outcomes);
    await tell(tx, place.organizationId, { type: 'results.published', data: { eventId: place.eventId, publishedAt } });
  }
}
