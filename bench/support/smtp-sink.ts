import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** To whom a mail went and when it was accepted; epoch milliseconds. */
export type AcceptedMail = { to: string; at: number };

/** A mail server that only counts. */
export class SmtpSink {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<SmtpSink> {
    const child = fork(join(import.meta.dirname, 'smtp-sink.mjs'));
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new SmtpSink(child, url);
  }

  async count(): Promise<number> {
    return (await this.ask<{ count: number }>({})).count;
  }

  /** The mails since it was asked last, and the text of the last of them. */
  async take(): Promise<{ mails: AcceptedMail[]; last: string }> {
    const { seen, last } = await this.ask<{ seen: [string, number][]; last: string }>({ take: true });
    return { mails: seen.map(([to, at]) => ({ to, at })), last };
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private async ask<Answer>(question: object): Promise<Answer> {
    const answered = once(this.child, 'message');
    this.child.send(question);
    const [answer] = (await answered) as [Answer];
    return answer;
  }
}
