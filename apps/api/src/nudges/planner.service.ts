import { Injectable, Logger } from '@nestjs/common';
import { Changes, type PendingChanges } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Causes, inSharedSpan, type Cause } from '../platform/telemetry/spans.js';
import { withIntroductions } from './domain/introductions-mail.js';
import { planNudges, type Plan } from './domain/nudge-plan.js';
import { alarmJob, sendNudge, type Alarm } from './nudges.jobs.js';
import { NudgesRepository, type PlannedNudge } from './nudges.repository.js';
import {
  OpenContactsRepository,
  type MailedAttendee,
  type OpenContactRow,
  type OpenIntroductionRow,
  type Person,
} from './open-contacts.repository.js';

const daySeconds = 86_400;
/** Their locks are held until all of them are planned, and a nudge of theirs that is due waits. */
const attendeesAtOnce = 20;
/** A plan that moves a nudge by less than this leaves it where it is; milliseconds. */
const sameInstant = 1_000;

/** A person’s contacts are asked for across a dozen tables, by keys: PostgreSQL plans that for milliseconds and runs it in a fraction of one. */
export const plannedOnce = { plannedOnce: true };

/** Between 0 and 1, always the same for one person, so that not everybody's mail is due at once. */
const spreadOf = (person: Person) => person.addressKey.readUInt32BE(0) / 2 ** 32;

/** The time in which at most two mails go to a person: a day, or the window of a trial event; seconds. */
export function capSecondsOf(person: Person, [first]: Pick<MailedAttendee, 'policy'>[]): number {
  return person.trialEventId ? (first?.policy.window ?? daySeconds) : daySeconds;
}

/** Keeps the planned nudges equal to what the plan says now. */
@Injectable()
export class PlannerService {
  private readonly logger = new Logger(PlannerService.name);
  private isConsuming = false;
  private isAskedAgain = false;
  private readonly causes = new Causes();

  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly contacts: OpenContactsRepository,
    private readonly nudges: NudgesRepository,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Plans for everybody whose facts changed, and takes their change rows away with the plan. Whoever comes while this
   * process is at it leaves it to that one, which looks once more: two would wait for each other's people.
   */
  async consumeChanges(): Promise<void> {
    this.causes.add();
    this.isAskedAgain = true;
    if (this.isConsuming) return;
    this.isConsuming = true;
    try {
      while (this.isAskedAgain) {
        this.isAskedAgain = false;
        await this.consumeAll(this.causes.take());
      }
    } finally {
      this.isConsuming = false;
    }
  }

  /** An event that cannot be planned is told and left for the next time; the others do not wait for it. */
  private async consumeAll(causes: Cause[]): Promise<void> {
    for (;;) {
      const pending = await this.changes.pending('nudges');
      let failed = 0;
      for (const change of pending) {
        const attributes = { 'within24.event.id': change.eventId };
        await inSharedSpan('nudges plan', causes, { attributes }, () => this.consume(change)).catch((error: Error) => {
          failed += 1;
          this.logger.error(`Event ${change.eventId} could not be planned: ${error.message}`);
        });
      }
      if (pending.length === 0 || failed > 0) return;
    }
  }

  /** Plans one person's nudges within a transaction; the alarms are to be set after its commit, see {@link setAlarms}. */
  async plan(tx: Tx, person: Person): Promise<Alarm[]> {
    await this.nudges.lockPerson(tx, person);
    await this.contacts.drawLots(tx, person);
    const open = await this.contacts.openContacts(tx, person);
    const plan = await this.planOf(tx, person, open, await this.contacts.openIntroductions(tx, person));
    if (open.length > 0) await this.contacts.noteInfeasible(tx, person, open, plan.infeasible);
    return this.apply(tx, person, plan, await this.nudges.planned(tx, person));
  }

  /** Lets nobody else plan or send for this person until the transaction ends; comes before any lock of a nudge. */
  async lockPerson(tx: Tx, person: Person): Promise<void> {
    await this.nudges.lockPerson(tx, person);
  }

  async setAlarms(alarms: Alarm[]): Promise<void> {
    if (alarms.length > 0) await this.jobs.addMany(sendNudge, alarms.map(alarmJob));
  }

  private async consume({ organizationId, eventId, attendeeIds, everyone }: PendingChanges): Promise<void> {
    if (everyone) {
      await this.database.tenant(organizationId, async (tx) =>
        this.changes.spellOut(tx, 'nudges', eventId, await this.contacts.ownersIn(tx, organizationId, eventId)),
      );
    }
    for (let start = 0; start < attendeeIds.length; start += attendeesAtOnce) {
      const some = attendeeIds.slice(start, start + attendeesAtOnce);
      const planSome = async (tx: Tx) => {
        await this.changes.take(tx, 'nudges', eventId, some);
        const people = await this.contacts.peopleOf(tx, organizationId, eventId, some);
        const planned: Alarm[] = [];
        for (const person of people) planned.push(...(await this.plan(tx, person)));
        return planned;
      };
      await this.setAlarms(await this.database.tenant(organizationId, planSome, plannedOnce));
    }
  }

  private async planOf(tx: Tx, person: Person, open: OpenContactRow[], introductions: OpenIntroductionRow[]): Promise<Plan> {
    const latest = open.at(-1) ?? introductions.at(-1);
    if (!latest) return { mails: [], infeasible: [] };
    const sent = await this.nudges.handedOver(tx, person, capSecondsOf(person, [latest]));
    const input = {
      contacts: open.map((contact) => ({
        ...contact,
        metAt: contact.metAt.getTime(),
        snoozedUntil: contact.snoozedUntil?.getTime() ?? null,
        lastNudgedAt: contact.lastNudgedAt?.getTime() ?? null,
      })),
      now: (await this.nudges.now(tx)).getTime(),
      timeZone: latest.timeZone,
      quietHours: latest.quietHours ?? undefined,
      sent: sent.map((at) => at.getTime()),
      spread: spreadOf(person),
    };
    return withIntroductions(planNudges(input), introductions.map(asked), input);
  }

  /** Moves, adds and drops planned nudges until they are the plan's mails; answers the alarms that changed. */
  private async apply(tx: Tx, person: Person, { mails }: Plan, planned: PlannedNudge[]): Promise<Alarm[]> {
    const alarms: Alarm[] = [];
    for (const [index, mail] of mails.entries()) {
      const [dueAt, legalUntil] = [new Date(mail.dueAt), new Date(mail.legalUntil)];
      const row = planned[index];
      if (!row) alarms.push(await this.nudges.add(tx, person, dueAt, legalUntil));
      else if (differs(row, dueAt, legalUntil)) alarms.push(await this.nudges.move(tx, person.organizationId, row.id, dueAt, legalUntil));
    }
    for (const row of planned.slice(mails.length))
      await this.nudges.settle(tx, person.organizationId, row.id, 'skipped', 'nothing left to say');
    return alarms;
  }
}

const asked = ({ createdAt, expiresAt, timesTold, policy }: OpenIntroductionRow) => ({
  createdAt: createdAt.getTime(),
  expiresAt: expiresAt.getTime(),
  timesTold,
  policy,
});

function differs(row: PlannedNudge, dueAt: Date, legalUntil: Date): boolean {
  const apart = (a: Date, b: Date) => Math.abs(a.getTime() - b.getTime()) >= sameInstant;
  return apart(row.dueAt, dueAt) || apart(row.legalUntil, legalUntil);
}
