import { Injectable, Logger } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { classifyMailError, Mailer, type Letter, type MailFailure } from '../platform/mail/index.js';
import { backOff } from './domain/send-rules.js';
import type { Alarm } from './nudges.jobs.js';
import { NudgesRepository, type Nudge } from './nudges.repository.js';
import { PlannerService } from './planner.service.js';

/** Hands a claimed nudge's letter to the mail server and settles what became of it. */
@Injectable()
export class NudgeOutbox {
  private readonly logger = new Logger(NudgeOutbox.name);

  constructor(
    private readonly database: Database,
    private readonly nudges: NudgesRepository,
    private readonly planner: PlannerService,
    private readonly mailer: Mailer,
  ) {}

  /** `window` is the shortest follow-up window in the letter, seconds. */
  async handOver(nudge: Nudge, letter: Letter, window: number): Promise<void> {
    const outcome = await this.tryMailer(letter);
    const alarms = await this.database.tenant(nudge.organizationId, async (tx) => {
      if (typeof outcome === 'string') {
        await this.nudges.settle(tx, nudge.organizationId, nudge.id, 'accepted', outcome);
        return this.planner.plan(tx, nudge);
      }
      return (await this.nudges.holds(tx, nudge)) ? this.settleFailure(tx, nudge, outcome, window) : [];
    });
    await this.planner.setAlarms(alarms);
  }

  /** What a nudge that could not be claimed needs: nothing, a later alarm, or a new plan. */
  async planAgain(tx: Tx, organizationId: string, nudgeId: string, generation: number): Promise<Alarm[]> {
    const row = await this.nudges.find(tx, organizationId, nudgeId);
    if (row?.state !== 'planned' || row.generation !== generation) return [];
    if (row.early) return [await this.nudges.move(tx, organizationId, nudgeId, row.dueAt, row.legalUntil)];
    return this.planner.plan(tx, row);
  }

  async plan(tx: Tx, nudge: Nudge): Promise<Alarm[]> {
    return this.planner.plan(tx, nudge);
  }

  async setAlarms(alarms: Alarm[]): Promise<void> {
    await this.planner.setAlarms(alarms);
  }

  /**
   * A nudge whose process ended during the hand-over: it is sent once more under the same Message-ID, for a second copy
   * does less harm than none; after that nobody knows, and it counts as sent.
   */
  async takeUpAbandoned(organizationId: string, nudgeId: string): Promise<void> {
    const alarms = await this.database.tenant(organizationId, async (tx) => {
      const nudge = await this.nudges.noteAbandoned(tx, organizationId, nudgeId);
      if (!nudge) return [];
      if (nudge.timesAbandoned < 2)
        return [await this.nudges.move(tx, organizationId, nudgeId, await this.nudges.now(tx), nudge.legalUntil)];
      await this.nudges.settle(tx, organizationId, nudgeId, 'uncertain', 'the sending process ended twice');
      return this.planner.plan(tx, nudge);
    });
    await this.planner.setAlarms(alarms);
  }

  private async tryMailer(letter: Letter): Promise<string | { failure: MailFailure; words: string }> {
    try {
      return (await this.mailer.send(letter)).response;
    } catch (error) {
      return { failure: classifyMailError(error), words: (error as Error).message };
    }
  }

  private async settleFailure(
    tx: Tx,
    nudge: Nudge,
    { failure, words }: { failure: MailFailure; words: string },
    window: number,
  ): Promise<Alarm[]> {
    this.logger.warn(`Nudge ${nudge.id} was not accepted (${failure}): ${words}`);
    if (failure === 'uncertain') {
      await this.nudges.settle(tx, nudge.organizationId, nudge.id, 'uncertain', words);
      return this.planner.plan(tx, nudge);
    }
    await this.nudges.release(tx, nudge);
    if (failure === 'temporary') return this.tryLater(tx, nudge, window);
    await this.nudges.settle(tx, nudge.organizationId, nudge.id, 'permanent', words);
    if (failure === 'permanent') await this.nudges.suppress(tx, nudge, 'bounced');
    return [];
  }

  private async tryLater(tx: Tx, nudge: Nudge, window: number): Promise<Alarm[]> {
    const next = new Date((await this.nudges.now(tx)).getTime() + backOff(nudge.attempts, window));
    return [await this.nudges.move(tx, nudge.organizationId, nudge.id, next, await this.nudges.legalUntil(tx, nudge))];
  }
}
