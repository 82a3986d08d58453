import type { BadgeLine, BadgeSheet, BadgeSheetRequest, BadgeSheets, SheetFormat, SheetFormatId } from '@within24/shared';
import { ApiError, NetworkError } from '../../api/errors.js';
import { Action } from '../../organizer/action.svelte.js';
import { ask } from '../../organizer/api.js';
import { Loaded } from '../../organizer/loaded.svelte.js';

const pollMs = 700;

/** From the choice of a format to the PDF. */
export class BadgeRun {
  format = $state<SheetFormatId>('avery-l4785');
  lines = $state.raw<BadgeLine[]>(['company']);
  onlyNew = $state(false);
  startAt = $state(1);
  /** What is being made or was made last on this page. */
  sheet = $state.raw<BadgeSheet>();
  /** The run was deleted while this page waited for it. */
  isGone = $state(false);
  readonly making = new Action();
  readonly known: Loaded<BadgeSheets>;
  readonly path: string;

  constructor(eventPath: string) {
    this.path = `${eventPath}/badge-sheets`;
    this.known = new Loaded(() => ask<BadgeSheets>('GET', `${this.path}?lines=${this.lines.join(',')}`));
  }

  get chosen(): SheetFormat | undefined {
    return this.known.value?.formats.find(({ id }) => id === this.format);
  }

  /** How many badges the run would have. */
  get count(): number {
    const { attendees, printed } = this.known.value ?? { attendees: 0, printed: 0 };
    return this.onlyNew ? attendees - printed : attendees;
  }

  get look(): string {
    return `format=${this.format}&lines=${this.lines.join(',')}&startAt=${this.startAt}`;
  }

  choose(format: SheetFormatId): void {
    this.format = format;
    this.startAt = 1;
  }

  /** A line that is named twice is printed once; who lacks characters depends on the lines. */
  print(lines: BadgeLine[]): Promise<void> {
    this.lines = lines.filter((line, i) => lines.indexOf(line) === i);
    return this.known.reload();
  }

  make = (): Promise<boolean> =>
    this.making.run(async () => {
      this.sheet = undefined;
      this.isGone = false;
      const { format, lines, onlyNew, startAt } = this;
      const body: BadgeSheetRequest = { format, lines, onlyNew, startAt };
      const { id } = await ask<{ id: string }>('POST', this.path, { body });
      await this.#follow(id);
      await this.known.reload();
    });

  async #follow(id: string): Promise<void> {
    for (;;) {
      this.sheet = (await this.#stateOf(id)) ?? this.sheet;
      if (this.isGone || (this.sheet && this.sheet.state !== 'running')) return;
      await new Promise((resume) => setTimeout(resume, pollMs));
    }
  }

  /** Nothing while there is no connection: the run goes on without this page. */
  async #stateOf(id: string): Promise<BadgeSheet | undefined> {
    try {
      return await ask<BadgeSheet>('GET', `${this.path}/${id}`);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) this.isGone = true;
      else if (!(error instanceof NetworkError)) throw error;
      return undefined;
    }
  }
}
