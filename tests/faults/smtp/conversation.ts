import type { Socket } from 'node:net';
import type { SeenMail } from '../journal.js';
import { Input } from './input.js';

/** Where an SMTP conversation stands, named by what is about to be answered; `message`: the first bytes of a mail have come. */
export type Stage = 'greeting' | 'hello' | 'mail' | 'rcpt' | 'data' | 'message' | 'dot' | 'answered';

/** What to do instead of the good answer. */
export type Reaction = 'reset' | 'hang' | { reply: string } | undefined;

/** How a mail server behaves. `drip`: so many bytes a second. */
export type Behaviour = { at?: (stage: Stage, conversation: Conversation) => Reaction | void | Promise<Reaction | void>; drip?: number };

/** What a conversation needs of its server. */
export type Host = {
  behaviour(): Behaviour;
  /** Reads a message that came whole, before the dot is answered. */
  received(mail: SeenMail, raw: Buffer): Promise<void>;
};

class Over extends Error {}

/** One connection of a mail program, spoken to as RFC 5321 has it, unless the server's behaviour is to misbehave. */
export class Conversation {
  to = '';
  mail: SeenMail | undefined;
  /** Between two mails, or before the first. */
  private idle = false;
  private readonly input: Input;

  constructor(
    readonly door: string,
    private readonly socket: Socket,
    private readonly host: Host,
  ) {
    this.input = new Input(socket);
  }

  /** Ends it where nobody is in the middle of something, as a server does with those it has not heard of for long. */
  endIfIdle(): void {
    if (this.idle) this.socket.destroy();
  }

  /** Resolves when the other side has gone. */
  gone(): Promise<void> {
    return this.input.end();
  }

  /** Resolves when the connection is over, whoever ended it. */
  async run(): Promise<void> {
    try {
      await this.answer('greeting', '220 sink ESMTP');
      for (;;) {
        this.idle = this.to === '';
        const line = await this.line();
        this.idle = false;
        await this.command(line);
      }
    } catch (error) {
      if (!(error instanceof Over)) throw error;
    } finally {
      if (this.mail?.dot !== undefined && this.mail.answered === undefined) this.mail.lost = Date.now();
      this.socket.destroy();
    }
  }

  private async command(line: string): Promise<void> {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') await this.answer('hello', '250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8');
    else if (verb === 'MAIL') {
      this.to = '';
      await this.answer('mail', '250 2.1.0 go on');
    } else if (verb === 'RCPT') {
      this.to = /<(.*)>/.exec(line)?.[1] ?? '';
      await this.answer('rcpt', '250 2.1.5 go on');
    } else if (verb === 'DATA') await this.data();
    else if (verb === 'RSET' || verb === 'NOOP') await this.say('250 2.0.0 fine');
    else {
      await this.say(verb === 'QUIT' ? '221 2.0.0 bye' : '502 5.5.1 no');
      if (verb === 'QUIT') throw new Over();
    }
  }

  private async data(): Promise<void> {
    if ((await this.answer('data', '354 go on')) !== 354) return;
    const mail: SeenMail = { door: this.door, to: this.to, offered: Date.now(), contactIds: [], text: '' };
    this.mail = mail;
    await this.input.some();
    if (this.input.ended) throw new Over();
    mail.began = Date.now();
    await this.react('message');
    const raw = await this.input.until('\r\n.\r\n');
    if (!raw) throw new Over();
    mail.dot = Date.now();
    await this.host.received(mail, raw);
    const code = await this.answer('dot', '250 2.0.0 taken');
    [mail.code, mail.answered] = [code, Date.now()];
    await this.react('answered');
    this.to = '';
  }

  /** Answers as the behaviour has it; the code of what was said. */
  private async answer(stage: Stage, good: string): Promise<number> {
    const reaction = await this.react(stage);
    const reply = reaction?.reply ?? good;
    await this.say(reply);
    if (reply.startsWith('421')) throw new Over();
    return Number(reply.slice(0, 3));
  }

  private async react(stage: Stage): Promise<{ reply: string } | undefined> {
    const reaction = await this.host.behaviour().at?.(stage, this);
    if (reaction === 'reset') this.socket.resetAndDestroy();
    if (reaction === 'hang') await this.input.end();
    if (this.input.ended || this.socket.destroyed) throw new Over();
    return typeof reaction === 'object' ? reaction : undefined;
  }

  private async say(reply: string): Promise<void> {
    const { drip } = this.host.behaviour();
    for (const part of drip ? `${reply}\r\n` : [`${reply}\r\n`]) {
      if (this.input.ended || this.socket.destroyed) throw new Over();
      await new Promise<void>((resolve) => this.socket.write(part, () => resolve()));
      if (drip) await new Promise((resolve) => setTimeout(resolve, 1_000 / drip));
    }
  }

  private async line(): Promise<string> {
    const line = await this.input.until('\r\n');
    if (!line) throw new Over();
    return line.toString();
  }
}
