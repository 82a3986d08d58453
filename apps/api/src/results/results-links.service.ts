import { Injectable } from '@nestjs/common';
import type { NewResultsLink, ResultsLink, ResultsLinkRequest, SharedResults } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { DomainError, found, invalid, notFound } from '../platform/errors.js';
import { newId, newToken } from '../platform/ids.js';
import { ResultsLinksRepository, type OpenedLink } from './results-links.repository.js';
import { ResultsRepository } from './results.repository.js';

type Place = { organizationId: string; eventId: string };

const mostWorking = 20;

/** Links with which an organizer shows an event's published results to people who have no account. */
@Injectable()
export class ResultsLinksService {
  constructor(
    private readonly database: Database,
    private readonly links: ResultsLinksRepository,
    private readonly results: ResultsRepository,
    private readonly config: Config,
  ) {}

  async list(place: Place): Promise<ResultsLink[]> {
    return this.database.tenant(place.organizationId, async (tx) => {
      found(await this.links.sharedEvent(tx, place));
      return this.links.links(tx, place);
    });
  }

  /** Makes a link of 256 random bits. It is in this answer and nowhere else: its hash is what is kept. */
  async create(place: Place, { name, expiresAt }: ResultsLinkRequest, createdBy: string): Promise<NewResultsLink> {
    const [token, link] = [newToken(), { ...place, id: newId() }];
    return this.database.tenant(place.organizationId, async (tx) => {
      if (!(await this.links.holdEvent(tx, place))) throw notFound();
      if (expiresAt !== null && Date.parse(expiresAt) <= this.database.now()) {
        throw invalid([{ path: 'expiresAt', code: 'past', message: 'must be in the future' }]);
      }
      if ((await this.links.working(tx, place)) >= mostWorking) {
        throw new DomainError(
          'conflict',
          'too_many_results_links',
          `There are ${mostWorking} links to these results already. Revoke one that is not needed any more.`,
        );
      }
      await this.links.add(tx, { ...link, name, token, createdBy, expiresAt });
      await noteAct(tx, { act: 'resultsLink.made', eventId: place.eventId, subjectId: link.id });
      return { ...found(await this.links.link(tx, link)), url: `${this.config.publicUrl}/r#${token}` };
    });
  }

  /** One that is revoked already stays as it is. */
  async revoke(link: OpenedLink): Promise<void> {
    await this.database.tenant(link.organizationId, async (tx) => {
      if (await this.links.revoke(tx, link)) await noteAct(tx, { act: 'resultsLink.revoked', eventId: link.eventId, subjectId: link.id });
      else found(await this.links.link(tx, link));
    });
  }

  /** What whoever has the link sees; a token that opens nothing, or no longer, is answered as what does not exist. */
  async open(token: string): Promise<SharedResults> {
    const link = found(await this.links.ofToken(token));
    return this.database.tenant(link.organizationId, async (tx) => {
      await this.links.noteOpened(tx, link);
      return { event: found(await this.links.sharedEvent(tx, link)), results: found(await this.results.snapshot(tx, link)) };
    });
  }
}
