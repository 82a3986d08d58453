import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { within } from '../within.js';
import { Mailer, type MailFailure } from '../mail/index.js';
import { classifyMailError, serverAfter } from '../mail/mail-error.js';
import type { Metrics } from './metrics.js';
import { Remembered } from './remembered.js';
import { inSpan } from './spans.js';

/** What was seen of the mail server counts for so long, milliseconds. */
const lifetime = 30_000;
const patience = 1_900;
const outcome = 'within24.mail.outcome';

/** `unknown` until the first mail or the first try to reach the server. */
export type MailState = 'works' | 'fails' | 'unknown';

/** How handing mails over goes. A mail that is refused for what it says is an alarm: the next ones will be refused too. */
export class MailHealth {
  private readonly logger = new Logger('Mail');
  private readonly refused;
  private readonly temporary;
  private state: MailState = 'unknown';
  private readonly look;
  private toldAt = Number.NEGATIVE_INFINITY;
  /** When the server last refused a mail for its content; undefined where it never did since the start. */
  refusedContentAt: Date | undefined;

  /** `verify` resolves when the mail server can be reached and takes the login. */
  constructor(metrics: Metrics, verify: () => Promise<void>) {
    const looked = () =>
      within(patience, verify()).then(
        () => this.tell('works'),
        () => this.tell('fails'),
      );
    this.look = new Remembered<void>(looked, undefined, lifetime);
    this.refused = metrics.counter(
      'mail_refused_total',
      'Mails that the mail server refused for good: the address (permanent) or the mail itself (content).',
      ['kind'],
    );
    this.temporary = metrics.counter('mail_temporary_total', 'Hand-overs that the mail server put off or that did not reach it.');
    for (const kind of ['permanent', 'content']) this.refused.inc({ kind }, 0);
  }

  /** As the last hand-over was; where none was lately, the server is looked for in the background, for the next one who asks. */
  get now(): MailState {
    if (performance.now() - this.toldAt > lifetime) void this.look.known;
    return this.state;
  }

  /** What handing a mail over came to. */
  handedOver(error?: unknown): void {
    const failure = error === undefined ? undefined : classifyMailError(error);
    if (failure === undefined || serverAfter(error) === 'up') this.tell('works');
    else if (serverAfter(error) === 'down') this.tell('fails');
    if (failure) this.count(failure, (error as { response?: string }).response ?? '');
  }

  private tell(state: MailState): void {
    [this.state, this.toldAt] = [state, performance.now()];
  }

  private count(failure: MailFailure, response: string): void {
    if (failure === 'temporary') this.temporary.inc();
    if (failure === 'permanent' || failure === 'content') this.refused.inc({ kind: failure });
    if (failure !== 'content') return;
    this.refusedContentAt = new Date();
    // A server's words may hold the address or what somebody wrote; its codes never do.
    const codes = /^\d{3}([ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0] ?? 'without a code';
    this.logger.error(`The mail server refuses a mail for what it is or says (${codes}): see docs/operations.md, mail_refused_total.`);
  }
}

/** A mailer whose outcomes operators see, in figures and in spans. */
export class WatchedMailer extends Mailer {
  constructor(
    private readonly health: MailHealth,
    ...mailer: ConstructorParameters<typeof Mailer>
  ) {
    super(...mailer);
  }

  override async send(...letter: Parameters<Mailer['send']>): ReturnType<Mailer['send']> {
    return inSpan('mail send', { kind: SpanKind.CLIENT }, async (span) => {
      try {
        const answer = await super.send(...letter);
        this.health.handedOver();
        span.setAttribute(outcome, 'accepted');
        return answer;
      } catch (error) {
        this.health.handedOver(error);
        span.setAttribute(outcome, classifyMailError(error));
        throw error;
      }
    });
  }
}
