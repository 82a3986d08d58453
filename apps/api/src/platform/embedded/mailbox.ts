import { createReadStream, existsSync } from 'node:fs';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { CaughtMail } from './caught-mail.js';

/** What stays in memory, and in the file over a restart: the newest mails, as long as both bounds hold. */
const MOST_MAILS = 2_000;
const MOST_CHARACTERS = 32_000_000;

type Entry = { mail: CaughtMail; size: number };

/** The newest mails, in memory and in a file with one JSON object per line. */
export class Mailbox {
  private entries: Entry[] = [];
  private characters = 0;
  private writing: Promise<void> = Promise.resolve();
  private torn = false;

  private constructor(private readonly file: string) {}

  /** Reads the file, and shortens it where it holds more than is kept or lines that are no mail. */
  static async open(file: string): Promise<Mailbox> {
    const mailbox = new Mailbox(file);
    let lines = 0;
    for await (const line of linesOf(file)) {
      lines += 1;
      const mail = mailIn(line);
      if (mail) mailbox.remember(mail, line.length);
    }
    if (lines > mailbox.entries.length) await mailbox.rewrite();
    return mailbox;
  }

  /** Resolves once the mail is in the file. */
  async add(mail: CaughtMail): Promise<void> {
    const line = JSON.stringify(mail);
    const written = this.writing.then(() => this.append(line));
    // One failed write must not fail those behind it.
    this.writing = written.catch(() => {});
    await written;
    this.remember(mail, line.length);
  }

  newestFirst(): CaughtMail[] {
    return this.entries.map(({ mail }) => mail).reverse();
  }

  private async append(line: string): Promise<void> {
    const whole = this.torn ? `\n${line}\n` : `${line}\n`;
    // A full disk may take half a line; the next one then starts afresh.
    this.torn = true;
    await appendFile(this.file, whole, { mode: 0o600 });
    this.torn = false;
  }

  private remember(mail: CaughtMail, size: number): void {
    this.entries.push({ mail, size });
    this.characters += size;
    while (this.entries.length > MOST_MAILS || (this.characters > MOST_CHARACTERS && this.entries.length > 1))
      this.characters -= this.entries.shift()?.size ?? 0;
  }

  private async rewrite(): Promise<void> {
    const draft = `${this.file}.new`;
    await writeFile(draft, this.entries.map(({ mail }) => `${JSON.stringify(mail)}\n`).join(''), { mode: 0o600 });
    await rename(draft, this.file);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  if (existsSync(file)) yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}

function mailIn(line: string): CaughtMail | undefined {
  try {
    const mail = JSON.parse(line) as Partial<CaughtMail> | null;
    return mail?.id && mail.receivedAt ? ({ attachments: [], ...mail } as CaughtMail) : undefined;
  } catch {
    return undefined;
  }
}
