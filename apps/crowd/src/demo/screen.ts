import type { WriteStream } from 'node:tty';

const up = (lines: number) => `\u001b[${lines}A`;
const clearBelow = '\u001b[0J';
const seconds = 1_000;
/** Where lines cannot be written over, as in a log. */
const betweenReports = 15 * seconds;

/** Shows a few lines that change: in place on a terminal, now and then in a log. */
export class Screen {
  private shown = 0;
  private lastReport = -Infinity;

  constructor(private readonly out: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>) {}

  say(text: string): void {
    this.out.write(`${text}\n`);
    this.shown = 0;
  }

  show(lines: string[]): void {
    if (this.out.isTTY) this.redraw(lines);
    else if (Date.now() - this.lastReport >= betweenReports) this.report(lines);
  }

  /** Shows them whatever was shown before. */
  report(lines: string[]): void {
    this.lastReport = Date.now();
    if (this.out.isTTY) this.redraw(lines);
    else this.out.write(`${lines.join('\n')}\n\n`);
  }

  private redraw(lines: string[]): void {
    // A line that wraps would be counted wrong when the next ones are written over it.
    const width = (this.out.columns ?? 80) - 1;
    const cut = lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
    this.out.write(`${this.shown > 0 ? up(this.shown) : ''}${clearBelow}${cut.join('\n')}\n`);
    this.shown = lines.length;
  }
}
