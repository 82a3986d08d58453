import { Injectable, Logger } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { insist } from '../platform/insist.js';
import { classifyMailError, MailWithdrawn, PacedMailer, type Letter } from '../platform/mail/index.js';
import { NudgeAftercare, type Failure } from './aftercare.service.js';
import { HandOversRepository, type Named, type Nudge } from './hand-overs.repository.js';
import type { Alarm } from './nudges.jobs.js';
import { plannedOnce, PlannerService } from './planner.service.js';

/** A letter with what it names. `window`: the shortest follow-up window among that, seconds. */
export type Parcel = Named & { letter: Letter; window: number };

/** How long a database that restarts is waited for, lest a mail that was accepted be sent once more; milliseconds. */
const patience = 30_000;

/** Hands a claimed nudge's letter to the mail server and settles what became of it. */
@Injectable()
export class NudgeOutbox {
  private readonly logger = new Logger(NudgeOutbox.name);

  constructor(
    private readonly database: Database,
    private readonly handOvers: HandOversRepository,
    private readonly planner: PlannerService,
    private readonly aftercare: NudgeAftercare,
    private readonly mailer: PacedMailer,
  ) {}

  async handOver(nudge: Nudge, parcel: Parcel): Promise<void> {
    const outcome = await this.tryMailer(nudge, parcel);
    await this.planner.setAlarms(await insist(patience, () => this.settle(nudge, outcome, parcel.window)));
  }

  private settle(nudge: Nudge, outcome: string | Failure, window: number): Promise<Alarm[]> {
    const settle = async (tx: Tx) => {
      await this.planner.lockPerson(tx, nudge);
      if (typeof outcome === 'string') return this.aftercare.accepted(tx, nudge, outcome);
      return (await this.handOvers.holds(tx, nudge)) ? this.aftercare.failed(tx, nudge, outcome, window) : [];
    };
    return this.database.tenant(nudge.organizationId, settle, plannedOnce);
  }

  /** The server's words where it accepted the letter. Between its consent and the first byte the hand-over is noted. */
  private async tryMailer(nudge: Nudge, { letter, ...named }: Parcel): Promise<string | Failure> {
    const beforeContent = async () => {
      const handed = await this.database.tenant(nudge.organizationId, (tx) => this.handOvers.hand(tx, nudge, named), plannedOnce);
      if (!handed) throw new MailWithdrawn('what it says is no longer true');
    };
    try {
      return (await this.mailer.send({ ...letter, beforeContent })).response;
    } catch (error) {
      const failure = classifyMailError(error);
      // A server's words can hold the address, so they are kept with the nudge and out of the log.
      this.logger.warn(`Nudge ${nudge.id} was not accepted (${failure}).`);
      return { failure, words: (error as Error).message };
    }
  }
}
