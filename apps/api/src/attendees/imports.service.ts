import { Injectable } from '@nestjs/common';
import type { AttendeeImport, ImportMapping, ImportOutcome, ImportStarted, ListedImport } from '@within24/shared';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { Database } from '../platform/database/database.js';
import { found, invalid } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { openAttendeeCsv, type AttendeeCsv, type RowFault, type UnreadableCsv } from './domain/import/index.js';
import { runImport } from './attendees.jobs.js';
import { badRowsCsv } from './bad-rows-csv.js';
import { heldFile } from './held-file.js';
import { ImportRunner, mostRowsAtOnce } from './import-runner.service.js';
import { ImportsRepository, type ImportOptions } from './imports.repository.js';
import { readable, readCsv } from './read-csv.js';

const mostFaultsAnswered = 100;
const mostImportsListed = 20;

export type ImportCall = { csv: Buffer; mapping?: ImportMapping; onDuplicate: 'update' | 'skip'; skipErrors: boolean };
type Place = { organizationId: string; eventId: string };

/** A file whose columns were read but not understood: the one error, and what a person needs to map them. */
function unmapped({ columns = [], mapping = {}, code, message }: UnreadableCsv): ImportOutcome {
  const errors = [{ line: 1, column: null, code, message }];
  return { columns, mapping, rows: 0, created: 0, updated: 0, skipped: 0, errors, skippedRows: [] };
}

async function refuseFaults(csv: AttendeeCsv): Promise<void> {
  const faults: RowFault[] = [];
  for await (const { verdict } of csv.rows()) {
    if ('faults' in verdict) faults.push(...verdict.faults);
    if (faults.length >= mostFaultsAnswered) break;
  }
  if (faults.length === 0) return;
  throw invalid(
    faults
      .slice(0, mostFaultsAnswered)
      .map(({ line, column, code, message }) => ({ path: column === null ? `line ${line}` : `line ${line}, ${column}`, code, message })),
  );
}

/** CSV files of ticketing systems become attendees: all or nothing, again and again. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly runner: ImportRunner,
    private readonly events: EventsService,
    private readonly jobs: Jobs,
  ) {}

  /** What the import would do; stores nothing. */
  async preview(place: Place, { csv, mapping, onDuplicate }: ImportCall): Promise<ImportOutcome> {
    const read = await openAttendeeCsv(heldFile(csv), mapping);
    return this.database.tenant(place.organizationId, async (tx) => {
      await this.events.accepting(tx, place.organizationId, place.eventId);
      if (!read.ok && read.columns) return unmapped(read);
      return this.runner.preview(tx, place, readable(read), onDuplicate);
    });
  }

  /** The rows to correct as a CSV of their own, which is read while it is sent; stores nothing. */
  async badRows(place: Place, { csv, mapping }: ImportCall): Promise<AsyncIterable<string>> {
    await this.database.tenant(place.organizationId, (tx) => this.events.owned(tx, place.organizationId, place.eventId));
    return badRowsCsv(await readCsv(heldFile(csv), mapping));
  }

  /** Imports at once, or queues a large file: then the answer holds the id alone. */
  async start(place: Place, { csv, mapping, onDuplicate, skipErrors }: ImportCall): Promise<ImportStarted> {
    const read = await readCsv(heldFile(csv), mapping);
    if (!skipErrors) await refuseFaults(read);
    const id = newId();
    const options: ImportOptions = { form: read.form, onDuplicate, skipErrors };
    const later = read.rowCount > mostRowsAtOnce;
    const outcome = await this.database.tenant(place.organizationId, async (tx) => {
      await this.events.accepting(tx, place.organizationId, place.eventId);
      await this.imports.add(tx, place, id, later ? csv : null, options);
      await noteAct(tx, { act: 'attendees.imported', eventId: place.eventId, subjectId: id, amount: read.rowCount });
      if (!later) return this.runner.commit(tx, place, id, read, options);
      await this.imports.noteProgress(tx, place, id, 0, read.rowCount);
      return null;
    });
    if (later) await this.jobs.add(runImport, { ...place, id }, { id: `import-${id}` });
    return { id, ...outcome };
  }

  async list(place: Place): Promise<ListedImport[]> {
    return this.database.tenant(place.organizationId, async (tx) => {
      await this.events.owned(tx, place.organizationId, place.eventId);
      return this.imports.latest(tx, place, mostImportsListed);
    });
  }

  async get(place: Place, id: string): Promise<AttendeeImport> {
    return this.database.tenant(place.organizationId, async (tx) => found(await this.imports.byId(tx, place, id)));
  }
}
