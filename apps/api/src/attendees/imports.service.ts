import { Injectable } from '@nestjs/common';
import type { AttendeeImport, ImportMapping, ImportOutcome, ImportStarted, ImportUndo, ListedImport } from '@within24/shared';
import { EventsService } from '../events/index.js';
import { noteAct } from '../platform/audit.js';
import { csv } from '../platform/csv.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found, invalid } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { tell } from '../platform/tell.js';
import { badRowsOf, readAttendeeCsv, type AttendeeCsv, type UnreadableCsv } from './domain/import/index.js';
import { planImport, type ImportPlan } from './domain/import-plan.js';
import { runImport } from './attendees.jobs.js';
import { ImportWriter } from './import-writer.js';
import { ImportsRepository, type ImportOptions } from './imports.repository.js';

/** Files of more rows are imported in the background. */
const mostRowsAtOnce = 2_000;
const mostListed = 1_000;
const mostImportsListed = 20;
const mostAttempts = 5;

export type ImportCall = { csv: Uint8Array; mapping?: ImportMapping; onDuplicate: 'update' | 'skip'; skipErrors: boolean };
type Place = { organizationId: string; eventId: string };

/** What cannot be read at all is refused with its reason. */
function readable(file: AttendeeCsv | UnreadableCsv): AttendeeCsv {
  if (!file.ok) throw new DomainError('invalid', file.code, file.message);
  return file;
}

const readFile = (csv: Uint8Array, mapping?: ImportMapping) => readable(readAttendeeCsv(csv, mapping));

/** A file whose columns were read but not understood: the one error, and what a person needs to map them. */
function unmapped({ columns = [], mapping = {}, code, message }: UnreadableCsv): ImportOutcome {
  const errors = [{ line: 1, column: null, code, message }];
  return { columns, mapping, rows: 0, created: 0, updated: 0, skipped: 0, errors, skippedRows: [] };
}

function outcomeOf(file: AttendeeCsv, plan: ImportPlan): ImportOutcome {
  const skippedRows = [...file.skippedRows, ...plan.skipped];
  return {
    columns: file.columns,
    mapping: file.mapping,
    rows: file.rowCount,
    created: plan.created.length,
    updated: plan.updated.length,
    skipped: skippedRows.length,
    errors: file.errors.slice(0, mostListed).map(({ kept: _, ...error }) => error),
    skippedRows: skippedRows.slice(0, mostListed),
  };
}

/** What is kept of that: nothing of the file's own text, in which people stand whom nobody would find when they want to be deleted. */
function keptOf(outcome: ImportOutcome, file: AttendeeCsv): ImportOutcome {
  return { ...outcome, columns: [], errors: file.errors.slice(0, mostListed).map(({ kept }) => kept) };
}

function refuseErrors(file: AttendeeCsv): void {
  if (file.errors.length === 0) return;
  throw invalid(
    file.errors
      .slice(0, 100)
      .map(({ line, column, code, message }) => ({ path: column === null ? `line ${line}` : `line ${line}, ${column}`, code, message })),
  );
}

/** CSV files of ticketing systems become attendees: all or nothing, again and again, and undone where nobody has acted yet. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly writer: ImportWriter,
    private readonly events: EventsService,
    private readonly jobs: Jobs,
  ) {}

  /** What the import would do; stores nothing. */
  async preview(place: Place, call: ImportCall): Promise<ImportOutcome> {
    const read = readAttendeeCsv(call.csv, call.mapping);
    return this.database.tenant(place.organizationId, async (tx) => {
      await this.events.accepting(tx, place.organizationId, place.eventId);
      if (!read.ok && read.columns) return unmapped(read);
      const file = readable(read);
      return outcomeOf(file, await this.plan(tx, place, file, call.onDuplicate));
    });
  }

  /** The rows to correct as a CSV of their own; stores nothing. */
  async badRows(place: Place, call: ImportCall): Promise<string> {
    await this.database.tenant(place.organizationId, (tx) => this.events.owned(tx, place.organizationId, place.eventId));
    return csv(badRowsOf(call.csv, readFile(call.csv, call.mapping)));
  }

  /** Imports at once, or queues a large file: then the answer holds the id alone. */
  async start(place: Place, call: ImportCall): Promise<ImportStarted> {
    const file = readFile(call.csv, call.mapping);
    if (!call.skipErrors) refuseErrors(file);
    const id = newId();
    const options: ImportOptions = { mapping: call.mapping, onDuplicate: call.onDuplicate, skipErrors: call.skipErrors };
    const later = file.rowCount > mostRowsAtOnce;
    const outcome = await this.database.tenant(place.organizationId, async (tx) => {
      await this.events.accepting(tx, place.organizationId, place.eventId);
      await this.imports.add(tx, place, id, later ? call.csv : null, options);
      await noteAct(tx, { act: 'attendees.imported', eventId: place.eventId, subjectId: id, amount: file.rowCount });
      return later ? null : this.commit(tx, place, id, file, options);
    });
    if (later) await this.jobs.add(runImport, { ...place, id }, { id: `import-${id}` });
    return { id, ...outcome };
  }

  /** Runs a queued import; does nothing where it has run already. Failing, or ending the process, five times it has failed. */
  async run(place: Place, id: string): Promise<void> {
    if (!(await this.database.tenant(place.organizationId, (tx) => this.imports.begin(tx, place, id, mostAttempts)))) return;
    await this.database.tenant(place.organizationId, async (tx) => {
      const stored = await this.imports.held(tx, place, id);
      if (stored?.state !== 'running' || !stored.csv) return;
      await this.commit(tx, place, id, readFile(stored.csv, stored.options.mapping), stored.options);
    });
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

  private async plan(tx: Tx, place: Place, { rows }: AttendeeCsv, onDuplicate: 'update' | 'skip'): Promise<ImportPlan> {
    return planImport(rows, await this.imports.known(tx, place), onDuplicate, await this.imports.erased(tx, place));
  }

  private async commit(tx: Tx, place: Place, id: string, file: AttendeeCsv, options: ImportOptions): Promise<ImportOutcome> {
    await this.imports.lockEvent(tx, place);
    const event = await this.events.owned(tx, place.organizationId, place.eventId);
    const plan = await this.plan(tx, place, file, options.onDuplicate);
    const total = plan.created.length + plan.updated.length;
    const isLong = total > mostRowsAtOnce;
    await this.writer.write(tx, event, id, plan, async (done) => {
      if (isLong) await this.database.tenant(place.organizationId, (own) => this.imports.noteProgress(own, place, id, done, total));
    });
    const outcome = outcomeOf(file, plan);
    await this.imports.end(tx, place, id, 'done', keptOf(outcome, file));
    const { created, updated, skipped } = outcome;
    const data = { eventId: place.eventId, importId: id, created, updated, skipped };
    await tell(tx, place.organizationId, { type: 'attendees.imported', data });
    return outcome;
  }
}
