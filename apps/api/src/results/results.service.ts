import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Results, ResultsFilter } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import type { Sweep } from '../platform/sweeps.js';
import { tell } from '../platform/tell.js';
import { filtered } from './domain/filtered.js';
import { contactFigures, mayPublish } from './domain/publish.js';
import { stepsToSnapshot } from './domain/snapshot.js';
import { FactsRepository } from './facts.repository.js';
import { ResultsRepository } from './results.repository.js';

type Place = { organizationId: string; eventId: string };

/** An event whose fold takes a second or more is folded at most a twentieth of the time, one of a million connections about once an hour; others as soon as anything changes. */
const foldPace = 20;

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

  /** The published snapshot, or what it says of a part of the contacts. */
  async get(place: Place, filter?: ResultsFilter): Promise<Results> {
    const results = await this.database.tenantOfLate(place.organizationId, async (tx) => found(await this.results.snapshot(tx, place)));
    return filter ? filtered(results, filter) : results;
  }

  /** The same for a file, with the name of the event that it is from. */
  async exported(place: Place): Promise<{ eventName: string; results: Results }> {
    return this.database.tenant(place.organizationId, async (tx) => {
      const eventName = found(await this.results.eventName(tx, place));
      await noteAct(tx, { act: 'results.exported', eventId: place.eventId });
      return { eventName, results: found(await this.results.snapshot(tx, place)) };
    });
  }

  /** Folds the events whose facts changed; a large one that was folded just now waits for a later sweep. */
  async consumeChanges(): Promise<void> {
    for (;;) {
      const pending = await this.changes.pending('results');
      if (pending.length === 0) break;
      for (const place of pending) {
        await this.database.tenant(place.organizationId, async (tx) => {
          await this.changes.take(tx, 'results', place.eventId, 'all');
          await this.results.noteUnfolded(tx, place);
        });
      }
    }
    await this.foldAll();
  }

  /** Also folds events in which contacts became old enough to judge, which no change tells. */
  async sweep(): Promise<void> {
    for (const place of await this.results.matured()) {
      await this.database.tenant(place.organizationId, (tx) => this.results.noteUnfolded(tx, place));
    }
    await this.consumeChanges();
  }

  /** Until there is nothing left that this process may fold: what changes during a fold is noted while others cannot take the event. */
  private async foldAll(): Promise<void> {
    let folded: number;
    do {
      folded = 0;
      for (const place of await this.results.toFold(foldPace)) {
        if (await this.database.tenant(place.organizationId, (tx) => this.foldIfFree(tx, place))) folded += 1;
      }
    } while (folded > 0);
  }

  private async foldIfFree(tx: Tx, place: Place): Promise<boolean> {
    if (!(await this.results.takeUnfolded(tx, place))) return false;
    const started = performance.now();
    await this.fold(tx, place);
    await this.results.noteDuration(tx, place, (performance.now() - started) / 1_000);
    return true;
  }

  private async fold(tx: Tx, place: Place): Promise<void> {
    const headline = await this.facts.headline(tx, place);
    const published = await this.results.publishedOutcomes(tx, place);
    const { suppressed } = contactFigures(headline.outcomes, headline.total);
    if (suppressed || !mayPublish(headline.outcomes, published, headline.young)) return this.results.noteFolded(tx, place);
    const facts = await this.facts.all(tx, place, headline);
    const publishedAt = new Date().toISOString();
    const steps = stepsToSnapshot(facts, await this.results.told(tx, place), publishedAt);
    let step = steps.next();
    for (; !step.done; step = steps.next()) await turn();
    await this.results.publish(tx, place, step.value, facts.outcomes);
    await tell(tx, place.organizationId, { type: 'results.published', data: { eventId: place.eventId, publishedAt } });
  }
}
