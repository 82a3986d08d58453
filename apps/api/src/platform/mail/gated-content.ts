import { Readable } from 'node:stream';

type OpenStream<Options> = (options?: Options) => Readable;

/**
 * A message's bytes behind a gate. They are asked for once the server has answered DATA with 354, and that is when
 * `beforeContent` runs; the first byte leaves when it resolves.
 */
export class GatedContent<Options> {
  private stream: Readable | undefined;
  private gate: Promise<void> | undefined;
  private refusal: { error: unknown } | undefined;

  constructor(
    private readonly openStream: OpenStream<Options>,
    private readonly beforeContent: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /** Whether everything has been read, so that the final dot follows. */
  get handedOver(): boolean {
    return this.stream?.readableEnded ?? false;
  }

  get asked(): boolean {
    return this.gate !== undefined;
  }

  open(options?: Options): Readable {
    this.stream = Readable.from(this.bytes(options), { objectMode: false });
    // By this nodemailer decides whether a mail may go over another connection: what ran before the content runs once.
    return Object.defineProperty(this.stream, 'readableDidRead', { get: () => this.asked });
  }

  /** Resolves when `beforeContent` is not running: with its error where it refused, else with nothing. */
  async refused(): Promise<{ error: unknown } | undefined> {
    await this.gate;
    return this.refusal;
  }

  private async *bytes(options?: Options): AsyncGenerator<Buffer> {
    this.gate = this.passGate();
    await this.gate;
    // nodemailer writes its own fields into a stream's error, so the refusal itself stays out of it.
    if (this.refusal) throw new Error('The mail was withdrawn before its content.');
    yield* this.openStream(options) as AsyncIterable<Buffer>;
  }

  private async passGate(): Promise<void> {
    try {
      await this.beforeContent();
    } catch (error) {
      this.refusal = { error };
    }
  }
}
