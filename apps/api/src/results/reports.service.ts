import { Injectable } from '@nestjs/common';
import type { Results } from '@within24/shared';
import { OrganizationsService } from '../accounts/index.js';
import { noteAct } from '../platform/audit.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { fontRanges } from '../platform/typesetting/font-ranges.js';
import { Typesetter } from '../platform/typesetting/typesetter.js';
import { report, type Report, type ReportedEvent } from './domain/report/report.js';
import { reportDocument } from './report-document.js';
import { ReportsRepository } from './reports.repository.js';
import { ResultsRepository } from './results.repository.js';

type Place = { organizationId: string; eventId: string };
/** A report in words and on paper. */
export type SetReport = { event: ReportedEvent; report: Report; pdf: Buffer };

const program = new URL('./typesetting/typeset.mjs', import.meta.url);

/** The published snapshot, told in words. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportsRepository,
    private readonly results: ResultsRepository,
    private readonly organizations: OrganizationsService,
    private readonly typesetter: Typesetter,
  ) {}

  /** For whoever asks, who is noted. */
  async exported(place: Place): Promise<SetReport> {
    const told = await this.database.tenant(place.organizationId, async (tx) => {
      const read = await this.read(tx, place);
      await noteAct(tx, { act: 'results.exported', eventId: place.eventId });
      return read;
    });
    return this.set(told);
  }

  /** For nobody in particular. */
  async made(place: Place): Promise<SetReport> {
    return this.set(await this.database.tenant(place.organizationId, (tx) => this.read(tx, place)));
  }

  private async read(tx: Tx, place: Place): Promise<{ event: ReportedEvent; results: Results }> {
    const event = found(await this.reports.event(tx, place));
    const organizationName = await this.organizations.nameOf(tx, place.organizationId);
    return { event: { ...event, organizationName }, results: found(await this.results.snapshot(tx, place)) };
  }

  private async set({ event, results }: { event: ReportedEvent; results: Results }): Promise<SetReport> {
    const words = report(results, event);
    const pdf = await this.typesetter.set(program, reportDocument(words, event, results, fontRanges), 'pdf');
    return { event, report: words, pdf };
  }
}
