import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Journal, SeenMail } from './journal.js';
import { Conversation, type Behaviour, type Stage } from './smtp/conversation.js';

/** A conversation that was stopped where it was; it goes on when let go. */
export type Caught = { conversation: Conversation; letGo(): void };

/** Nobody was being nudged, so that nobody could be hit. */
export class NothingCame extends Error {}

type Hook = { stage: NudgeStage; resolve(caught: Caught): void };
/** Where it is known whom a mail is for. */
export type NudgeStage = Exclude<Stage, 'greeting' | 'hello' | 'mail'>;

const well: Behaviour = {};
const actionLink = /\/n#[\w-]{43}\/([0-9a-f]{8}-[0-9a-f-]{27})/g;

/**
 * A mail server for faults: takes mails and journals each DATA whole, can misbehave at every step, and can be told to stop a
 * conversation at a known one. Each process has a door of its own, so that a conversation tells whose it is.
 */
export class SmtpSink {
  private readonly doors = new Map<string, Server>();
  private readonly ports = new Map<Server, number>();
  private readonly open = new Map<Socket, Conversation>();
  private readonly hooks: Hook[] = [];
  private readonly invited = new Set<string>();
  private readonly readers = new Set<(mail: SeenMail) => void>();
  private behaviour = well;

  /** Whole messages go to a file in the folder. */
  constructor(
    private readonly journal: Journal,
    private readonly folder: string,
  ) {}

  /** Opens a door and answers its `SMTP_URL`. */
  async door(name: string): Promise<string> {
    const server = createServer((socket) => void this.converse(name, socket));
    this.doors.set(name, server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    this.ports.set(server, port);
    return `smtp://127.0.0.1:${port}`;
  }

  /** Calls back for every mail that was answered 250, once it was; answers what ends that. */
  onMail(reader: (mail: SeenMail) => void): () => void {
    this.readers.add(reader);
    return () => void this.readers.delete(reader);
  }

  /** Kept connections that are idle are ended, so that whoever comes next meets the behaviour from the greeting on. */
  behave(behaviour: Behaviour = well): void {
    this.behaviour = behaviour;
    for (const conversation of this.open.values()) conversation.endIfIdle();
  }

  /** Stops the next hand-over of a nudge that comes to this stage. Rejects with {@link NothingCame} where none comes in time. */
  async catchNudge(stage: NudgeStage, seconds = 120): Promise<Caught> {
    let timer: NodeJS.Timeout | undefined;
    let hook: Hook | undefined;
    const caught = new Promise<Caught>((resolve, reject) => {
      hook = { stage, resolve };
      this.hooks.push(hook);
      timer = setTimeout(() => reject(new NothingCame(`no nudge came to the stage "${stage}" within ${seconds} seconds`)), seconds * 1_000);
    });
    return caught.finally(() => {
      clearTimeout(timer);
      if (hook && this.hooks.includes(hook)) this.hooks.splice(this.hooks.indexOf(hook), 1);
    });
  }

  /** Whether a conversation is about a nudge: whoever was invited gets nothing else. */
  isNudge({ to }: Conversation): boolean {
    return this.invited.has(to);
  }

  /** Refuses connections and breaks those there are, or takes them again on the same ports. */
  async refuse(refused: boolean): Promise<void> {
    for (const server of this.doors.values()) {
      if (refused) server.close();
      else await once(server.listen(this.ports.get(server), '127.0.0.1'), 'listening');
    }
    if (refused) for (const socket of this.open.keys()) socket.resetAndDestroy();
  }

  close(): void {
    for (const server of this.doors.values()) server.close();
    for (const socket of this.open.keys()) socket.destroy();
  }

  private async converse(door: string, socket: Socket): Promise<void> {
    const conversation = new Conversation(door, socket, {
      behaviour: () => ({ ...this.behaviour, at: (stage, at) => this.react(stage, at) }),
      received: (mail, raw) => this.read(mail, raw),
    });
    this.open.set(socket, conversation);
    socket.once('close', () => this.open.delete(socket));
    await conversation.run();
    // What was cut off is in the journal too, without a dot.
    const { mail } = conversation;
    if (mail && mail.dot === undefined) this.journal.mails.push(mail);
  }

  private async react(stage: Stage, conversation: Conversation) {
    await this.stopAt(stage, conversation);
    const { mail } = conversation;
    if (stage === 'answered' && mail?.code === 250) this.deliver(mail);
    return this.behaviour.at?.(stage, conversation);
  }

  private deliver(mail: SeenMail): void {
    if (!mail.nudge) this.invited.add(mail.to);
    for (const reader of this.readers) reader(mail);
  }

  private async stopAt(stage: Stage, conversation: Conversation): Promise<void> {
    const hook = this.isNudge(conversation) ? this.hooks.find((each) => each.stage === stage) : undefined;
    if (!hook) return;
    this.hooks.splice(this.hooks.indexOf(hook), 1);
    await new Promise<void>((letGo) => hook.resolve({ conversation, letGo }));
  }

  private async read(mail: SeenMail, raw: Buffer): Promise<void> {
    const message = Buffer.from(raw.toString('latin1').replaceAll('\r\n..', '\r\n.'), 'latin1');
    const { messageId, text = '', headers } = await simpleParser(message, { skipHtmlToText: true, skipTextToHtml: true });
    const list = headers.get('list') as { unsubscribe?: { url?: string } } | undefined;
    Object.assign(mail, {
      messageId,
      text,
      nudge: messageId?.startsWith('<nudge-') ?? false,
      contactIds: [...text.matchAll(actionLink)].map(([, id]) => id),
      unsubscribe: list?.unsubscribe?.url,
    });
    this.journal.mails.push(mail);
    appendFileSync(join(this.folder, 'mails.jsonl'), `${JSON.stringify({ ...mail, text: undefined, raw: raw.toString('latin1') })}\n`);
  }
}
