import { Injectable } from '@nestjs/common';
import type { ImportOutcome, ImportUndo } from '@within24/shared';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found } from '../platform/errors.js';
import { tell } from '../platform/tell.js';
import { AttendeeCsv, type ImportRow, type RowVerdict } from './domain/import/index.js';
import { OutcomeTally } from './domain/import-outcome.js';
import { planImport, type ImportPlan, type KnownAttendee } from './domain/import-plan.js';
import { ImportWriter } from './import-writer.js';
import { ImportsRepository, type ImportOptions, type StoredImport } from './imports.repository.js';
import { readCsv } from './read-csv.js';

/** Files of more rows are imported in the background, and tell how far they are. */
export const mostRowsAtOnce = 2_000;
/**
 * Rows that are looked up and written together. So few that they are forgotten before the garbage collector takes them for something
 * that stays.
 */
const rowsPerPortion = 100;
const rowsBetweenTold = 1_000;
const mostAttempts = 5;

type Place = { organizationId: string; eventId: string };
type KnownAmong = (rows: ImportRow[]) => Promise<KnownAttendee[]>;
type Planner = (rows: RowVerdict[]) => Promise<ImportPlan>;

/** Without the cells, which would be held for nothing. */
async function* portionsOf(csv: AttendeeCsv): AsyncGenerator<RowVerdict[], void> {
  let rows: RowVerdict[] = [];
  for await (const { line, verdict } of csv.rows()) {
    if (rows.push({ line, verdict }) < rowsPerPortion) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

const attendeesIn = (rows: RowVerdict[]) => rows.flatMap(({ verdict }) => ('attendee' in verdict ? [verdict.attendee] : []));

/** Goes through the file of an import, a portion of rows at a time, all in one transaction; and takes imports back. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly writer: ImportWriter,
    private readonly events: EventsService,
  ) {}

  /** What the import would do. */
  async preview(tx: Tx, place: Place, csv: AttendeeCsv, onDuplicate: ImportOptions['onDuplicate']): Promise<ImportOutcome> {
    const tally = new OutcomeTally(csv);
    const planner = await this.plannerOf(tx, place, onDuplicate, (rows) => this.imports.known(tx, place, rows, null));
    for await (const rows of portionsOf(csv)) tally.add(rows, await planner(rows));
    return tally.outcome;
  }

  /** Imports all good rows of the file. */
  async commit(tx: Tx, place: Place, id: string, csv: AttendeeCsv, { onDuplicate }: ImportOptions): Promise<ImportOutcome> {
    const isFirst = (await this.imports.lockEvent(tx, place)) === 0;
    const event = await this.events.owned(tx, place.organizationId, place.eventId);
    const tally = new OutcomeTally(csv);
    const knownAmong: KnownAmong = async (rows) => (isFirst ? [] : this.imports.known(tx, place, rows, id));
    const planner = await this.plannerOf(tx, place, onDuplicate, knownAmong);
    for await (const rows of portionsOf(csv)) {
      const plan = await planner(rows);
      await this.writer.write(tx, event, id, plan);
      tally.add(rows, plan);
      if (csv.rowCount > mostRowsAtOnce && tally.rows % rowsBetweenTold === 0) await this.noteProgress(place, id, tally.rows, csv.rowCount);
    }
    await this.imports.end(tx, place, id, 'done', tally.kept);
    const { created, updated, skipped } = tally.outcome;
    const data = { eventId: place.eventId, importId: id, created, updated, skipped };
    await tell(tx, place.organizationId, { type: 'attendees.imported', data });
    return tally.outcome;
  }

  /** Runs a queued import; does nothing where it has run already. Failing, or ending the process, five times it has failed. */
  async run(place: Place, id: string): Promise<void> {
    if (!(await this.database.tenant(place.organizationId, (tx) => this.imports.begin(tx, place, id, mostAttempts)))) return;
    await this.database.tenant(place.organizationId, async (tx) => {
      const stored = await this.imports.held(tx, place, id);
      if (stored?.state !== 'running' || !stored.hasFile) return;
      await this.commit(tx, place, id, await this.reopened(tx, place, stored), stored.options);
    });
  }

  /** Takes back what the import added, but nobody who was mailed, printed, opened their link, or met somebody. */
  async undo(place: Place, id: string): Promise<ImportUndo> {
    return this.database.tenant(place.organizationId, async (tx) => {
      const stored = found(await this.imports.held(tx, place, id));
      if (stored.state === 'running') {
        throw new DomainError('conflict', 'import_running', 'This import is still running; wait until it is done.');
      }
      await this.imports.lockEvent(tx, place);
      const undone = await this.writer.takeBack(tx, place, await this.imports.added(tx, place, id));
      await this.imports.end(tx, place, id, 'undone', null);
      await noteAct(tx, { act: 'import.undone', eventId: place.eventId, subjectId: id, amount: undone.removed });
      await tell(tx, place.organizationId, {
        type: 'import.undone',
        data: { eventId: place.eventId, importId: id, removed: undone.removed },
      });
      return undone;
    });
  }

  private async reopened(tx: Tx, place: Place, { id, options }: StoredImport): Promise<AttendeeCsv> {
    const file = this.imports.fileOf(tx, place, id);
    return options.form ? AttendeeCsv.reopen(file, options.form) : readCsv(file, options.mapping);
  }

  /** Plans portions one after the other, each when what was planned before is written. */
  private async plannerOf(tx: Tx, place: Place, onDuplicate: ImportOptions['onDuplicate'], knownAmong: KnownAmong): Promise<Planner> {
    const isErased = await this.imports.erased(tx, place);
    const foundBefore = new Set<string>();
    return async (rows) => {
      const attendees = attendeesIn(rows);
      return planImport(attendees, await knownAmong(attendees), onDuplicate, isErased, foundBefore);
    };
  }

  private async noteProgress(place: Place, id: string, done: number, total: number): Promise<void> {
    await this.database.tenant(place.organizationId, (own) => this.imports.noteProgress(own, place, id, done, total));
  }
}
