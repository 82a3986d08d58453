import { Injectable } from '@nestjs/common';
import { deliveryTroubles, languageOf, linkStates, type InvitationsOverview, type Language } from '@within24/shared';
import { EventsService, type EventRow } from '../../events/index.js';
import { Config } from '../../platform/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { InvitationFigures } from './invitation-figures.repository.js';
import { MailingsRepository } from './mailings.repository.js';
import type { Place } from './place.js';

/** Counts by name as a record that names each of `all`. */
function recordOf<Name extends string>(all: readonly Name[], counted: { name: Name; count: number }[]): Record<Name, number> {
  const known = new Map(counted.map(({ name, count }) => [name, count]));
  return Object.fromEntries(all.map((name) => [name, known.get(name) ?? 0])) as Record<Name, number>;
}

/** What organizers see of an event's invitations. */
@Injectable()
export class InvitationsOverviewService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly figures: InvitationFigures,
    private readonly mailings: MailingsRepository,
    private readonly config: Config,
  ) {}

  async of(place: Place): Promise<InvitationsOverview> {
    return this.database.tenant(place.organizationId, async (tx) => {
      const event = await this.events.owned(tx, place.organizationId, place.eventId);
      const reachable = await this.figures.reachable(tx, place);
      return {
        from: this.config.mailSender,
        mailStaysHere: this.config.mailStaysHere,
        perMinute: this.config.invitationsPerMinute,
        languages: await this.languages(tx, place, event),
        linkStates: recordOf(linkStates, await this.figures.linkStates(tx, place)),
        failures: recordOf(deliveryTroubles, await this.figures.failures(tx, place)),
        toInvite: reachable.toInvite,
        toRemind: {
          now: reachable.toRemind,
          later: reachable.toRemindLater,
          nextAt: reachable.nextReminderAt?.toISOString() ?? null,
        },
        lastTurnAt: (await this.figures.lastTurn(tx, place))?.toISOString() ?? null,
        mailings: await this.mailings.listed(tx, place),
      };
    });
  }

  private async languages(tx: Tx, place: Place, event: EventRow): Promise<InvitationsOverview['languages']> {
    const counts = new Map<Language, number>();
    for (const { language, count } of await this.figures.languages(tx, place)) {
      const read = languageOf(language, event.language);
      counts.set(read, (counts.get(read) ?? 0) + count);
    }
    return [...counts].map(([language, attendees]) => ({ language, attendees })).sort((one, other) => other.attendees - one.attendees);
  }
}
