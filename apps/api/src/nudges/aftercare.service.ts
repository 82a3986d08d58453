import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { PacedMailer, type MailFailure } from '../platform/mail/index.js';
import { backOff, longWait, sendsOfADoubt, triesOfRefused } from './domain/send-rules.js';
import { HandOversRepository, type Nudge } from './hand-overs.repository.js';
import type { Alarm } from './nudges.jobs.js';
import { NudgesRepository } from './nudges.repository.js';
import { PlannerService } from './planner.service.js';

/** Why a mail did not arrive for sure, and the mail server's words. */
export type Failure = { failure: MailFailure; words: string };

/** What a mail says can change while it is on its way; one that is withdrawn again and again waits as a refused one does. */
const quickTries = 4;

/** What follows a hand-over, and where there could be none: answers the alarms to set after the commit. */
@Injectable()
export class NudgeAftercare {
  constructor(
    private readonly handOvers: HandOversRepository,
    private readonly nudges: NudgesRepository,
    private readonly planner: PlannerService,
    private readonly mailer: PacedMailer,
  ) {}

  async accepted(tx: Tx, nudge: Nudge, words: string): Promise<Alarm[]> {
    await this.nudges.settle(tx, nudge.organizationId, nudge.id, 'accepted', words);
    return this.planner.plan(tx, nudge);
  }

  /** Of a mail that the server did not accept; `window`: the shortest follow-up window in it, seconds. */
  async failed(tx: Tx, nudge: Nudge, { failure, words }: Failure, window: number): Promise<Alarm[]> {
    const left = nudge.legalUntil.getTime() - (await this.nudges.now(tx)).getTime();
    if (failure === 'uncertain') return this.doubt(tx, nudge, words, longWait(window, left));
    await this.handOvers.release(tx, nudge);
    if (failure === 'withdrawn' && nudge.attempts < quickTries) return this.planAnew(tx, nudge);
    if (failure === 'withdrawn' || failure === 'temporary') return this.later(tx, nudge, backOff(nudge.attempts, window, left));
    if (failure === 'content' && nudge.attempts < triesOfRefused) return this.later(tx, nudge, longWait(window, left));
    await this.nudges.settle(tx, nudge.organizationId, nudge.id, 'permanent', words);
    if (failure === 'permanent') await this.nudges.suppress(tx, nudge, 'bounced');
    return [];
  }

  /**
   * Of a nudge whose domain gets enough mails just now: it waits for its place, as if it had not been claimed. Nothing
   * where it may leave, or where waiting would take over half of what is left of its legal time, which counts for more.
   */
  async tooSoon(tx: Tx, nudge: Nudge, address: string): Promise<Alarm[] | undefined> {
    const wait = this.mailer.waitFor(address);
    const left = nudge.legalUntil.getTime() - (await this.nudges.now(tx)).getTime();
    if (wait === 0 || wait > left / 2) return undefined;
    await this.handOvers.unclaim(tx, nudge);
    return this.later(tx, nudge, wait);
  }

  /** Of a nudge with nothing to say, or nothing it may say now. */
  async skip(tx: Tx, nudge: Nudge, reason: string): Promise<Alarm[]> {
    await this.handOvers.release(tx, nudge);
    await this.nudges.settle(tx, nudge.organizationId, nudge.id, 'skipped', reason);
    return this.planner.plan(tx, nudge);
  }

  /** Of a nudge that could not be claimed: nothing, a later alarm, or a new plan. */
  async unclaimed(tx: Tx, organizationId: string, nudgeId: string, generation: number): Promise<Alarm[]> {
    const row = await this.nudges.find(tx, organizationId, nudgeId);
    if (row?.generation !== generation) return [];
    if (row.state !== 'planned') return this.abandoned(tx, organizationId, nudgeId);
    if (row.early) return [await this.nudges.move(tx, organizationId, nudgeId, row.dueAt, row.legalUntil)];
    return this.planner.plan(tx, row);
  }

  /**
   * Of a nudge whose process ended. Where nothing had left, it is planned again; where the mail may have, it is sent once
   * more under the same Message-ID, for a second copy does less harm than none. After that it counts as sent.
   */
  async abandoned(tx: Tx, organizationId: string, nudgeId: string): Promise<Alarm[]> {
    const nudge = await this.handOvers.takeUp(tx, organizationId, nudgeId);
    if (!nudge) return [];
    return nudge.state === 'handed' ? this.doubt(tx, nudge, 'the sending process ended twice', 0) : this.later(tx, nudge, 0);
  }

  private async doubt(tx: Tx, nudge: Nudge, words: string, wait: number): Promise<Alarm[]> {
    if ((await this.handOvers.noteAbandoned(tx, nudge)) < sendsOfADoubt) return this.later(tx, nudge, wait);
    await this.nudges.settle(tx, nudge.organizationId, nudge.id, 'uncertain', words);
    return this.planner.plan(tx, nudge);
  }

  private async planAnew(tx: Tx, nudge: Nudge): Promise<Alarm[]> {
    await this.later(tx, nudge, 0);
    return this.planner.plan(tx, nudge);
  }

  private async later(tx: Tx, { organizationId, id, legalUntil }: Nudge, wait: number): Promise<Alarm[]> {
    const dueAt = new Date((await this.nudges.now(tx)).getTime() + wait);
    return [await this.nudges.move(tx, organizationId, id, dueAt, legalUntil)];
  }
}
