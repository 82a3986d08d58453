import { Injectable } from '@nestjs/common';
import type { Activity } from '@within24/shared';
import { concatMap, finalize, share, timer, type Observable } from 'rxjs';
import { Database } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { ResultsRepository } from './results.repository.js';

const everySecond = 1_000;

/** Live counts, asked for once a second per event and process, however many people watch. */
@Injectable()
export class ActivityService {
  private readonly watched = new Map<string, Observable<Activity>>();

  constructor(
    private readonly database: Database,
    private readonly results: ResultsRepository,
  ) {}

  async watch(organizationId: string, eventId: string): Promise<Observable<Activity>> {
    found(await this.database.tenant(organizationId, (tx) => this.results.eventName(tx, { organizationId, eventId })));
    const counts = this.watched.get(eventId) ?? this.counts(organizationId, eventId);
    this.watched.set(eventId, counts);
    return counts;
  }

  private counts(organizationId: string, eventId: string): Observable<Activity> {
    return timer(0, everySecond).pipe(
      concatMap(() => this.database.tenantOfLate(organizationId, (tx) => this.results.activity(tx, { organizationId, eventId }))),
      finalize(() => this.watched.delete(eventId)),
      share(),
    );
  }
}
