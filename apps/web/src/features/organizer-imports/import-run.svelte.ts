import type { AttendeeImport, ImportField, ImportMapping, ImportOutcome, ImportUndo } from '@within24/shared';
import { Action } from '../../organizer/action.svelte.js';
import { ask } from '../../organizer/api.js';
import { giveFile } from '../../ui/give-file.js';
import { badRowsFile, runImport, tryImport, type Progress, type Settings, type Source } from './import-requests.js';

/** One import from the file to its undo: what was chosen, what it would do, what it did. */
export class ImportRun {
  source = $state.raw<Source>();
  onDuplicate = $state<Settings['onDuplicate']>('update');
  /** What the import would do with the settings that are shown. */
  preview = $state.raw<ImportOutcome>();
  done = $state.raw<AttendeeImport>();
  undone = $state.raw<ImportUndo>();
  /** How far a large import is. */
  progress = $state.raw<Progress>(null);
  readonly checking = new Action();
  readonly giving = new Action();
  readonly importing = new Action();
  #changedMapping = $state.raw<ImportMapping>();
  readonly #eventPath: string;

  constructor(eventPath: string) {
    this.#eventPath = eventPath;
  }

  get mapping(): ImportMapping {
    return this.#changedMapping ?? this.preview?.mapping ?? {};
  }

  choose(source: Source): Promise<boolean> {
    this.startOver();
    this.source = source;
    return this.check();
  }

  /** Reads `field` from the column with this index, counted from 0; `null` from none. */
  map(field: ImportField, column: number | null): Promise<boolean> {
    const mapping = { ...this.mapping };
    if (column === null) delete mapping[field];
    else mapping[field] = column;
    this.#changedMapping = mapping;
    return this.check();
  }

  check = (): Promise<boolean> =>
    this.checking.run(async () => {
      this.preview = await tryImport(this.#eventPath, this.source!, this.#settings);
    });

  commit = (skipErrors: boolean): Promise<boolean> =>
    this.importing.run(async () => {
      this.progress = null;
      const settings = { ...this.#settings, skipErrors };
      this.done = await runImport(this.#eventPath, this.source!, settings, (progress) => (this.progress = progress));
    });

  giveBadRows = (): Promise<boolean> =>
    this.giving.run(async () => {
      await giveFile(await badRowsFile(this.#eventPath, this.source!, this.#settings));
    });

  undo = async (): Promise<void> => {
    this.undone = await ask<ImportUndo>('DELETE', `${this.#eventPath}/attendee-imports/${this.done!.id}`);
  };

  startOver = (): void => {
    this.source = this.preview = this.done = this.undone = this.#changedMapping = undefined;
  };

  get #settings(): Settings {
    return { mapping: this.#changedMapping, onDuplicate: this.onDuplicate };
  }
}
