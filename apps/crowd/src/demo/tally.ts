import type { Fact } from '../facts.js';

/** What happened so far, counted from the facts. */
export class Tally {
  opened = 0;
  connections = 0;
  turnedDown = 0;
  nudges = 0;
  followedUp = { unasked: 0, byMail: 0, byPhone: 0 };
  snoozed = 0;
  muted = 0;
  stopped = 0;
  readonly refusals: string[] = [];
  private readonly saved = new Set<string>();
  private readonly nudged = new Set<string>();

  /** An upload that came twice is one scan. */
  get scans(): number {
    return this.saved.size;
  }

  get nudgedPeople(): number {
    return this.nudged.size;
  }

  add(fact: Fact): void {
    switch (fact.kind) {
      case 'opened':
        this.opened += 1;
        return;
      case 'scan':
        this.addScan(fact);
        return;
      case 'nudged':
        this.nudges += 1;
        this.nudged.add(fact.attendeeId);
        return;
      case 'followedUp':
        this.followedUp[fact.unasked ? 'unasked' : fact.via === 'mail' ? 'byMail' : 'byPhone'] += 1;
        return;
      case 'snoozed':
      case 'muted':
        this[fact.kind] += 1;
        return;
      case 'paused':
      case 'unsubscribed':
        this.stopped += 1;
        return;
      case 'refused':
        this.refusals.push(fact.reason);
    }
  }

  private addScan({ status, clientScanId }: Extract<Fact, { kind: 'scan' }>): void {
    if (status === 'created') this.connections += 1;
    if (status === 'created' || status === 'duplicate') this.saved.add(clientScanId);
    else this.turnedDown += 1;
  }
}
