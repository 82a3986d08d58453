import { planNudges, type OpenContact, type Plan, type PlanInput } from '../../../apps/api/src/nudges/domain/nudge-plan.js';
import { resolvePolicy } from '../../../apps/api/src/events/domain/nudge-policy.js';
import { liveThrough } from './simulated-days.js';
import { wallClock } from './wall-clock.js';

const minute = 60_000;
const berlin = 'Europe/Berlin';
const policy = resolvePolicy(86_400, {});

/** An instant of a week in June, as the clocks in Berlin show it: `10 09:00`. */
const at = (time: string) => Date.parse(`2026-06-${time.replace(' ', 'T')}:00+02:00`);

const clock = (instant: number) => wallClock(instant, berlin).slice(8);

let contactsMade = 0;

function met(time: string, more: Partial<OpenContact> = {}): OpenContact {
  return { id: `contact ${++contactsMade}`, metAt: at(time), policy, snoozedUntil: null, timesNudged: 0, lastNudgedAt: null, ...more };
}

function plan(now: string, contacts: OpenContact[], more: Partial<PlanInput> = {}): Plan {
  return planNudges({ contacts, now: at(now), timeZone: berlin, quietHours: undefined, sent: [], spread: 0, ...more });
}

const dueTimes = ({ mails }: Plan) => mails.map(({ dueAt }) => clock(dueAt));

/** Sixty meetings between 09:00 and 20:00, each uploaded within a minute. */
function sixtyMeetings() {
  return Array.from({ length: 60 }, (_, i) => at('10 09:00') + Math.round((i / 59) * 11 * 60) * minute).map((metAt) => ({
    policy,
    metAt,
    uploadedAt: metAt + minute,
    followedUpAt: null,
    snooze: null,
  }));
}

const anOrdinaryDay = { timeZone: berlin, spread: 0, othersMail: [], lateness: 0, outage: { from: 0, until: 0 } };

describe('one meeting', () => {
  it('in the morning is one mail in the evening, before quiet hours begin', () => {
    const contact = met('10 10:00');
    const { mails, infeasible } = plan('10 10:01', [contact]);
    expect(mails.map(({ dueAt, legalUntil }) => [clock(dueAt), clock(legalUntil)])).toEqual([['10 20:25', '10 21:00']]);
    expect(mails[0]!.contactIds).toEqual([contact.id]);
    expect(infeasible).toEqual([]);
  });

  it('in the afternoon is one mail 20 hours later, less the slack', () => {
    expect(dueTimes(plan('10 16:01', [met('10 16:00')]))).toEqual(['11 11:25']);
  });

  it('is mailed to different people at different times within half an hour', () => {
    const contact = met('10 10:00');
    expect(dueTimes(plan('10 10:01', [contact], { spread: 1 }))).toEqual(['10 19:55']);
    expect(dueTimes(plan('10 10:01', [contact], { spread: 0.5 }))).toEqual(['10 20:07']);
  });

  it('is mailed at once where its time has come', () => {
    expect(dueTimes(plan('10 20:40', [met('10 10:00')]))).toEqual(['10 20:40']);
  });

  it('is mailed at once where the time in which it was intended is over', () => {
    expect(dueTimes(plan('11 06:30', [met('10 10:00')], { quietHours: null }))).toEqual(['11 06:30']);
  });

  it('in a trial of two minutes is one mail before 100 seconds have passed', () => {
    const contact = { ...met('10 10:00'), policy: resolvePolicy(120, {}) };
    const [mail] = plan('10 10:00', [contact]).mails;
    expect(mail!.dueAt - contact.metAt).toBeGreaterThan(96_000);
    expect(mail!.dueAt - contact.metAt).toBeLessThan(97_100);
    expect(mail!.legalUntil - contact.metAt).toBe(120_000);
  });

  it('that is uploaded after its 20 hours is mailed in what is left of the 24', () => {
    const { mails } = plan('11 04:00', [met('10 09:00')]);
    expect(mails.map(({ dueAt, legalUntil }) => [clock(dueAt), clock(legalUntil)])).toEqual([['11 08:00', '11 09:00']]);
  });

  it('that leaves three minutes after quiet hours is mailed at their end', () => {
    expect(dueTimes(plan('11 04:00', [met('10 08:38')], { spread: 0.9 }))).toEqual(['11 08:00']);
  });

  it('that is uploaded when only half an hour is left is infeasible', () => {
    const contact = met('10 09:00');
    expect(plan('11 08:30', [contact])).toEqual({ mails: [], infeasible: [contact.id] });
  });
});

describe('many meetings', () => {
  it('sixty between 09:00 and 20:00 are one mail', () => {
    const { mails } = liveThrough({ ...anOrdinaryDay, meetings: sixtyMeetings(), quietHours: { from: '23:00', to: '08:00' } });
    expect(mails.map(({ handedOverAt }) => clock(handedOverAt))).toEqual(['10 22:25']);
    expect(mails[0]!.named).toHaveLength(60);
  });

  it('with quiet hours from 21:00 whom they met last, less than an hour before the mail, waits for one of the next day', () => {
    const { mails } = liveThrough({ ...anOrdinaryDay, meetings: sixtyMeetings(), quietHours: undefined });
    expect(mails.map(({ handedOverAt }) => clock(handedOverAt))).toEqual(['10 20:25', '11 14:50']);
    expect(mails.map(({ meant }) => meant.length)).toEqual([56, 4]);
  });

  it('of two events with different quiet hours keep both', () => {
    const night = met('10 10:00');
    const afternoon = met('10 10:00', { policy: { ...policy, quietHours: { from: '15:00', to: '23:00' } } });
    expect(dueTimes(plan('10 10:01', [night, afternoon]))).toEqual(['10 14:25']);
  });

  it('of two events are one mail, earlier than either needs, where their quiet hours leave no later time to both', () => {
    const one = met('10 07:00', { policy: { ...policy, quietHours: { from: '15:00', to: '03:00' } } });
    const other = met('10 09:00', { policy: { ...policy, quietHours: { from: '12:00', to: '16:00' } } });
    expect(dueTimes(plan('10 09:01', [one]))).toEqual(['10 14:25']);
    expect(dueTimes(plan('10 09:01', [other]))).toEqual(['11 04:25']);
    expect(dueTimes(plan('10 09:01', [one, other]))).toEqual(['10 11:25']);
  });

  it('wait for each other also where one is late, so that they are one mail', () => {
    expect(dueTimes(plan('11 06:30', [met('10 10:00'), met('11 06:20')], { quietHours: null }))).toEqual(['11 07:20']);
  });

  it('are planned alike in whatever order they are given', () => {
    const contacts = [met('10 09:00'), met('10 19:30'), met('10 13:00'), met('10 19:50')];
    expect(dueTimes(plan('10 20:00', contacts.toReversed()))).toEqual(dueTimes(plan('10 20:00', contacts)));
  });
});

describe('quiet hours', () => {
  const contact = met('10 10:00');

  it("of the attendee replace the event's", () => {
    expect(dueTimes(plan('10 10:01', [contact], { quietHours: { from: '18:00', to: '06:00' } }))).toEqual(['10 17:25']);
  });

  it('that the attendee does not want are not kept', () => {
    expect(dueTimes(plan('10 10:01', [contact], { quietHours: null }))).toEqual(['11 05:25']);
  });

  it("are those of the reader's time zone", () => {
    expect(dueTimes(plan('10 10:01', [contact], { timeZone: 'Asia/Kathmandu' }))).toEqual(['11 05:25']);
    expect(dueTimes(plan('10 10:01', [contact], { timeZone: 'Pacific/Kiritimati' }))).toEqual(['11 05:25']);
    expect(dueTimes(plan('10 10:01', [contact], { timeZone: 'America/New_York' }))).toEqual(['11 02:25']);
  });
});

describe('a contact that was in a mail', () => {
  const nudged = { timesNudged: 1, lastNudgedAt: at('10 12:00') };

  it('needs no other', () => {
    expect(plan('10 12:01', [met('10 10:00', nudged)])).toEqual({ mails: [], infeasible: [] });
  });

  it('and is snoozed is in one more when the snooze is over', () => {
    const snoozed = met('10 10:00', { ...nudged, snoozedUntil: at('11 08:10') });
    expect(dueTimes(plan('10 12:01', [snoozed]))).toEqual(['11 08:10']);
    expect(dueTimes(plan('11 08:30', [snoozed]))).toEqual(['11 08:30']);
  });

  it('since its snooze ended needs no other', () => {
    const snoozed = met('10 10:00', { timesNudged: 1, lastNudgedAt: at('10 18:00'), snoozedUntil: at('10 17:00') });
    expect(plan('10 18:01', [snoozed])).toEqual({ mails: [], infeasible: [] });
  });

  it('and in another is in no third, whatever is snoozed', () => {
    const snoozed = met('10 10:00', { timesNudged: 2, lastNudgedAt: at('10 16:00'), snoozedUntil: at('10 19:00') });
    expect(plan('10 18:01', [snoozed])).toEqual({ mails: [], infeasible: [] });
  });

  it('and is snoozed for too long is not called infeasible', () => {
    expect(plan('10 12:01', [met('10 10:00', { ...nudged, snoozedUntil: at('11 09:40') })])).toEqual({ mails: [], infeasible: [] });
  });
});

describe('two mails in any 24 hours', () => {
  it('are not exceeded: the next waits until the first of them is a day old', () => {
    const sent = [at('10 11:00'), at('09 22:30')];
    expect(dueTimes(plan('10 12:00', [met('10 02:40')], { sent, quietHours: null }))).toEqual(['10 22:30']);
  });

  it('and what that costs is infeasible', () => {
    const contact = met('10 10:00');
    expect(plan('10 12:00', [contact], { sent: [at('10 11:00'), at('10 11:30')] })).toEqual({ mails: [], infeasible: [contact.id] });
  });

  it('go to those who can be reached together where not all can', () => {
    const alone = met('09 21:10');
    const together = [met('10 19:50'), met('10 20:00')];
    const { mails, infeasible } = plan('10 20:15', [alone, ...together], { sent: [at('10 20:14')], quietHours: null });
    expect(mails.map(({ contactIds }) => contactIds)).toEqual([together.map(({ id }) => id)]);
    expect(infeasible).toEqual([alone.id]);
  });

  it('are not spent on a snoozed contact at the cost of another', () => {
    const fresh = met('09 23:00');
    const snoozed = [met('10 12:00', { snoozedUntil: at('11 00:30') }), met('10 12:10', { snoozedUntil: at('11 00:30') })];
    const { mails, infeasible } = plan('10 20:15', [fresh, ...snoozed], { sent: [at('10 12:00')], quietHours: null });
    expect(mails.map(({ contactIds }) => contactIds)).toEqual([[fresh.id]]);
    expect(infeasible).toEqual(snoozed.map(({ id }) => id));
  });
});

describe('in a window of three days a third mail', () => {
  const threeDays = { window: 3 * 86_400, minDelay: 0, latest: 2 * 86_400, minGap: 0, quietHours: null };
  const noon = at('10 12:00');
  const hours = (count: number) => noon + count * 60 * minute;
  const contact = (hardEnd: number, snoozedUntil: number | null): OpenContact => {
    const metAt = hours(hardEnd) - 72 * 60 * minute + 35 * minute;
    return { ...met('10 12:00'), metAt, policy: threeDays, snoozedUntil: snoozedUntil === null ? null : hours(snoozedUntil) };
  };
  const dueHours = (contacts: OpenContact[]) => plan('10 12:00', contacts).mails.map(({ dueAt }) => (dueAt - noon) / 60 / minute);

  it('makes the first leave earlier, so that they are a day apart', () => {
    const [first, second, third] = dueHours([contact(34, null), contact(12, 11), contact(27, 26)]);
    expect([first! < 3, second! >= 11, third! - first!]).toEqual([true, true, 24]);
  });

  it('waits until the first is a day old', () => {
    const [first, , third] = dueHours([contact(34, 9), contact(34, 9), contact(12, 11), contact(54, 26)]);
    expect([first! >= 9, third! - first! >= 24]).toEqual([true, true]);
  });
});

describe('the gap between two mails', () => {
  const snoozedUntilNoon = met('10 18:00', { snoozedUntil: at('11 12:00') });

  it('is kept by a mail in the evening rather than the next morning', () => {
    expect(dueTimes(plan('10 18:00', [met('10 14:00'), snoozedUntilNoon]))).toEqual(['10 20:25', '11 13:25']);
  });

  it('yields before a contact is lost', () => {
    expect(dueTimes(plan('11 07:00', [met('10 14:00'), snoozedUntilNoon]))).toEqual(['11 09:25', '11 13:25']);
  });
});
