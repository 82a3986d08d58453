import type { Results } from '@within24/shared';
import { summaryOf, type Moment } from '../../../apps/crowd/src/demo/summary.js';
import { Tally } from '../../../apps/crowd/src/demo/tally.js';
import type { Fact } from '../../../apps/crowd/src/facts.js';
import { nothingPublished } from '../../../apps/api/src/results/domain/snapshot.js';

const acknowledged = { attendeeId: 'ana', askedAt: 0, answeredAt: 1 };
const scan = (clientScanId: string, status: Extract<Fact, { kind: 'scan' }>['status']): Fact => ({
  ...{ kind: 'scan', clientScanId, status, code: 'x', scannedAt: 0, metAt: null, contactId: null },
  ...acknowledged,
});
const followedUp = (via: 'mail' | 'phone', unasked: boolean): Fact => ({
  ...{ kind: 'followedUp', contactId: 'c', via, unasked },
  ...acknowledged,
});

const hidden: Results['contacts'] = {
  ...{ total: 300, mature: null, young: null, followedUpWithin24h: null, rate: null, interval: null, suppressed: true },
};
const shown: Results['contacts'] = {
  ...{ total: 300, mature: 200, young: 100, followedUpWithin24h: 96, rate: 0.48, interval: [0.39, 0.571], suppressed: false },
};
const results = (contacts: Results['contacts']): Results => ({ ...nothingPublished, contacts });

/** The line with this label, without it. */
function lineOf(label: string, moment: Partial<Moment>): string | undefined {
  const lines = summaryOf({ at: 0, people: 60, tally: new Tally(), waitingScans: 0, results: null, silentSince: null, ...moment });
  return lines.find((line) => line.startsWith(`  ${label}`))?.slice(16);
}

function tallyOf(...facts: Fact[]): Tally {
  const tally = new Tally();
  for (const fact of facts) tally.add(fact);
  return tally;
}

describe('the demo’s summary', () => {
  it('tells the time of a day whose doors open at nine', () => {
    expect(lineOf('time', { at: 0 })).toBe('09:00 today, the doors are open');
    expect(lineOf('time', { at: 4.5 })).toBe('13:30 today, lunch');
    expect(lineOf('time', { at: 14.99 })).toBe('23:59 today, everybody is at home');
    expect(lineOf('time', { at: 15 })).toBe('00:00 the day after, everybody is at home');
    expect(lineOf('time', { at: 32.25 })).toBe('17:15 the day after, everybody is at home');
  });

  it('counts an upload that came twice once, and what was turned down apart', () => {
    const tally = tallyOf(scan('1', 'created'), scan('2', 'duplicate'), scan('1', 'duplicate'), scan('3', 'unknown_code'));
    expect(lineOf('scans', { tally, waitingScans: 4 })).toBe('2 saved, 1 connection, 4 waiting on phones, 1 strange code turned down');
  });

  it('tells how follow-ups came about, and what else nudges led to', () => {
    const nudged: Fact = { kind: 'nudged', attendeeId: 'ana', contactIds: ['c'], receivedAt: 0 };
    const tally = tallyOf(
      ...[nudged, nudged, followedUp('mail', false), followedUp('phone', false), followedUp('phone', true)],
      ...([{ kind: 'snoozed', contactId: 'd', via: 'mail', unasked: false, ...acknowledged }] as Fact[]),
      ...([{ kind: 'unsubscribed', ...acknowledged }] as Fact[]),
    );
    expect(lineOf('followed up', { tally })).toBe('3: 1 unasked, 1 from the mail, 1 on the phone after a nudge');
    expect(lineOf('nudges', { tally })).toBe('2 mails to 1 person; 1 snoozed, 1 person stopped all');
  });

  it('shows the published rate with its interval, and says why there is none', () => {
    expect(lineOf('rate', { at: 12, results: results(hidden) })).toBe('nobody’s 24 hours are over yet');
    expect(lineOf('rate', { at: 25, results: results(hidden) })).toBe('not shown yet: too few people whose 24 hours are over');
    expect(lineOf('rate', { at: 25, results: results(shown) })).toBe(
      '48 % (39 % to 57 %): 96 of 200 contacts; 100 still too young to judge',
    );
  });

  it('shows what nudges change once it is told', () => {
    const told = { asOf: '2026-06-10T10:00:00.000Z', nudged: { people: 40, rate: 0.46 }, heldBack: { people: 18, rate: 0.31 } };
    const control: Results['control'] = { ...told, difference: 0.15, interval: [-0.02, 0.3] };
    expect(lineOf('nudges work?', { at: 25, results: { ...results(shown), control } })).toBe(
      '46 % with nudges, 31 % without: a difference of 15 points (-2 to 30)',
    );
    expect(lineOf('nudges work?', { at: 25, results: results(shown) })).toBeUndefined();
    expect(lineOf('nudges work?', {})).toBeUndefined();
  });

  it('says when Within24 is silent and what it refused', () => {
    const refused: Fact = { kind: 'refused', attendeeId: 'ana', reason: 'POST /api/v1/scans was answered 401', at: 0 };
    expect(lineOf('refused', { tally: tallyOf(refused) })).toBe('1, the last one: POST /api/v1/scans was answered 401');
    expect(lineOf('refused', {})).toBeUndefined();
    expect(summaryOf({ at: 1, people: 2, tally: new Tally(), waitingScans: 1, results: null, silentSince: 5 }).join('\n')).toContain(
      'Within24 does not answer; the phones keep what they scanned and try again.',
    );
  });
});
