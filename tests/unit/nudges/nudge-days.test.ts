import fc from 'fast-check';
import { capWindowOf } from '../../../apps/api/src/nudges/domain/nudge-timing.js';
import { endOf, liveThrough, type Days, type Mail, type Met, type Outcome } from './simulated-days.js';
import { someDays } from './some-days.js';
import { tallied } from './tallied.js';
import { isQuiet } from './wall-clock.js';

const holds = tallied('simulated_days', 100_000);

const day = 86_400;
const minute = 60_000;
const timeToTryAgain = 35 * minute;

function quietHoursBroken({ handedOverAt, meant, quietHours, timeZone }: Mail): boolean {
  return meant.some(({ policy }) => isQuiet(handedOverAt, quietHours === undefined ? policy.quietHours : quietHours, timeZone));
}

function tooEarly({ handedOverAt, meant }: Mail): boolean {
  return meant.some(({ metAt, policy, snoozedUntil }) => handedOverAt < Math.max(metAt + policy.minDelay * 1_000, snoozedUntil ?? metAt));
}

const tooLate = ({ handedOverAt, meant }: Mail) => meant.some((contact) => handedOverAt >= endOf(contact));

function capBroken({ handedOver }: Outcome, { meetings }: Days): boolean {
  const cap = capWindowOf(meetings[0]!.policy);
  return handedOver.some((at, i) => i >= 2 && at - handedOver[i - 2]! < cap);
}

const misdirected = ({ meant, named }: Mail) => meant.some(({ id }) => !named.includes(id));

const instantsOf = (mails: Mail[]) => mails.map(({ handedOverAt }) => new Date(handedOverAt).toISOString());

function keepsTheRules(days: Days): Outcome {
  const outcome = liveThrough(days);
  expect(instantsOf(outcome.mails.filter(quietHoursBroken))).toEqual([]);
  expect(instantsOf(outcome.mails.filter(tooEarly))).toEqual([]);
  expect(instantsOf(outcome.mails.filter(misdirected))).toEqual([]);
  expect(idsOf(outcome.contacts, ({ nudgedAt }) => nudgedAt.length > 2)).toEqual([]);
  expect(instantsOf(outcome.mails.filter(tooLate))).toEqual([]);
  expect(capBroken(outcome, days)).toBe(false);
  return outcome;
}

const idsOf = (contacts: Met[], which: (contact: Met) => boolean) => contacts.filter(which).map(({ id }) => id);

/** Contacts whose owner neither followed up nor was reminded. */
const missed = ({ contacts }: Outcome) => contacts.filter(({ followedUp, nudgedAt }) => !followedUp && nudgedAt.length === 0);

describe('days as they come, with an outage of up to half an hour', () => {
  it('whoever uploads at once is nudged in time about everybody', () => {
    const property = fc.property(someDays({ promptly: true }), (days) => {
      const outcome = keepsTheRules(days);
      expect(idsOf(missed(outcome), () => true)).toEqual([]);
      expect(idsOf(outcome.contacts, ({ deemedInfeasible }) => deemedInfeasible)).toEqual([]);
    });
    holds(property, 0.3);
  });

  it('also where it begins just before a mail would leave', () => {
    const property = fc.property(someDays({ promptly: true }), fc.nat(), fc.nat({ max: 29 }), (days, which, minutesBefore) => {
      const { mails } = liveThrough({ ...days, outage: { from: 0, until: 0 } });
      const from = (mails[which % mails.length]?.handedOverAt ?? 0) - minutesBefore * minute;
      const outcome = keepsTheRules({ ...days, outage: { from, until: from + 30 * minute } });
      expect(idsOf(missed(outcome), () => true)).toEqual([]);
    });
    holds(property, 0.15);
  });

  it("also with the attendee's own quiet hours in place of the event's", () => {
    const property = fc.property(someDays({ promptly: true, ownQuietHours: true }), (days) => {
      expect(idsOf(missed(keepsTheRules(days)), () => true)).toEqual([]);
    });
    holds(property, 0.1);
  });

  it.each([
    ['a trial of two minutes', 120],
    ['a trial of 24 minutes', 1_440],
    ['a window of two days', 2 * day],
    ['a window of 14 days', 14 * day],
  ])('also with %s', (_, window) => {
    const property = fc.property(someDays({ promptly: true, window }), (days) => {
      expect(idsOf(missed(keepsTheRules(days)), () => true)).toEqual([]);
    });
    holds(property, 0.05);
  });

  it('whatever is uploaded late and snoozed, only what was infeasible then is missed', () => {
    const property = fc.property(someDays({ snoozes: true }), (days) => {
      const outcome = keepsTheRules({ ...days, outage: { from: 0, until: 0 } });
      const feasible = ({ infeasibleWhenUploaded, meeting }: Met) => !infeasibleWhenUploaded && meeting.snooze === null;
      expect(idsOf(missed(outcome), feasible)).toEqual([]);
      expect(idsOf(missed(outcome), ({ deemedInfeasible }) => !deemedInfeasible)).toEqual([]);
    });
    holds(property, 0.2);
  });

  it('whatever else changes meanwhile, the rules of each moment are kept, and what that costs is told', () => {
    const habits = { snoozes: true, others: true, ownQuietHours: true, policyEach: true, changes: true };
    const property = fc.property(someDays(habits), (days) => {
      const outcome = keepsTheRules({ ...days, outage: { from: 0, until: 0 } });
      expect(idsOf(missed(outcome), ({ deemedInfeasible }) => !deemedInfeasible)).toEqual([]);
    });
    holds(property, 0.15);
  });

  it('mail of other organizations uses up the cap, and what that costs is told', () => {
    const property = fc.property(someDays({ promptly: true, others: true, policyEach: true }), (days) => {
      const outcome = keepsTheRules(days);
      const othersMail = outcome.handedOver.filter((at) => !outcome.mails.some(({ handedOverAt }) => handedOverAt === at));
      const spent = (contact: Met) => othersMail.some((at) => at > contact.metAt - capWindowOf(contact.policy) && at < endOf(contact));
      expect(idsOf(missed(outcome), ({ deemedInfeasible }) => !deemedInfeasible)).toEqual([]);
      expect(idsOf(missed(outcome), (contact) => !spent(contact))).toEqual([]);
    });
    holds(property, 0.15);
  });
});

it('without outages and late uploads a nudge leaves time to try again', () => {
  const property = fc.property(someDays({ promptly: true }), (days) => {
    const { contacts } = liveThrough({ ...days, outage: { from: 0, until: 0 } });
    const lastInstant = (contact: Met) => endOf(contact) - timeToTryAgain + days.lateness;
    expect(idsOf(contacts, (contact) => (contact.nudgedAt[0] ?? 0) > lastInstant(contact))).toEqual([]);
  });
  holds(property, 0.05);
});
