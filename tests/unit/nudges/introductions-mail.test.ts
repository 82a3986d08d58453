import fc from 'fast-check';
import { resolvePolicy } from '../../../apps/api/src/events/domain/nudge-policy.js';
import { withIntroductions, type AskedIntroduction } from '../../../apps/api/src/nudges/domain/introductions-mail.js';
import { planNudges, type OpenContact, type PlanInput } from '../../../apps/api/src/nudges/domain/nudge-plan.js';
import { capWindowOf } from '../../../apps/api/src/nudges/domain/nudge-timing.js';
import { liveThrough, type Days, type Met, type Outcome } from './simulated-days.js';
import { someDays } from './some-days.js';
import { tallied } from './tallied.js';
import { isQuiet } from './wall-clock.js';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 24, 12);
const policy = resolvePolicy(86_400, {});

const introduction = (different: Partial<AskedIntroduction> = {}): AskedIntroduction => ({
  ...{ createdAt: noon, expiresAt: noon + 14 * 24 * hour, timesTold: 0, policy },
  ...different,
});
const contactMetAt = (metAt: number): OpenContact => ({
  id: `met at ${metAt}`,
  metAt,
  policy,
  snoozedUntil: null,
  timesNudged: 0,
  lastNudgedAt: null,
});
const plannedWith = (introductions: AskedIntroduction[], different: Partial<PlanInput> = {}) => {
  const input: PlanInput = { contacts: [], now: noon, timeZone: 'UTC', quietHours: undefined, sent: [], spread: 0.5, ...different };
  return withIntroductions(planNudges(input), introductions, input).mails.map(({ dueAt, legalUntil, contactIds }) => ({
    due: (dueAt - noon) / hour,
    until: (legalUntil - noon) / hour,
    contacts: contactIds.length,
  }));
};

describe('an introduction', () => {
  it('gets a mail of its own an hour after it was proposed, until the evening', () => {
    expect(plannedWith([introduction()])).toEqual([{ due: 1, until: 9, contacts: 0 }]);
  });

  it('shares it with the others', () => {
    expect(plannedWith([introduction(), introduction({ createdAt: noon - 3 * hour })])).toHaveLength(1);
  });

  it('waits for the morning, and not everybody’s comes as the night ends', () => {
    const [mail, ...more] = plannedWith([introduction({ createdAt: noon + 9 * hour })], { now: noon + 9 * hour });
    expect([mail, more]).toEqual([{ due: 20.25, until: 33, contacts: 0 }, []]);
  });

  it('rides where a nudge is due within twelve hours, and only there', () => {
    expect(plannedWith([introduction()], { contacts: [contactMetAt(noon - 12 * hour)] })).toMatchObject([{ contacts: 1 }]);
    const untilTomorrow = { contacts: [contactMetAt(noon)], quietHours: null };
    expect(plannedWith([introduction()], untilTomorrow)).toMatchObject([{ due: 1, contacts: 0 }, { contacts: 1 }]);
  });

  it('waits until the last mail is a day ago, whatever that was about', () => {
    expect(plannedWith([introduction()], { sent: [noon - 20 * hour] })).toMatchObject([{ due: 4 }]);
    expect(plannedWith([introduction()], { sent: [noon - 30 * hour, noon - hour] })).toMatchObject([{ due: 23 }]);
  });

  it('may not leave any more once somebody who could be named along has run out of time, or it is over itself', () => {
    const soonOver = introduction({ expiresAt: noon + 3 * hour });
    expect(plannedWith([soonOver])).toEqual([{ due: 1, until: 3, contacts: 0 }]);
    expect(plannedWith([introduction({ expiresAt: noon + hour / 2 })])).toEqual([]);
    const nudged = { ...contactMetAt(noon - 20 * hour), timesNudged: 1 };
    expect(plannedWith([introduction()], { contacts: [nudged] })).toEqual([{ due: 1, until: 4, contacts: 0 }]);
  });

  it('that was in a mail gets none of its own any more', () => {
    expect(plannedWith([introduction({ timesTold: 1 })])).toEqual([]);
  });
});

describe('days with introductions', () => {
  const holds = tallied('days_with_introductions', 20_000);
  const missed = ({ contacts }: Outcome) => contacts.filter(({ followedUp, nudgedAt }) => !followedUp && nudgedAt.length === 0);
  const ids = (contacts: Met[]) => contacts.map(({ id }) => id);
  const withSome = (days: fc.Arbitrary<Days>) =>
    fc.tuple(days, fc.array(fc.nat({ max: 96 * 60 }), { minLength: 1, maxLength: 6 })).map(([each, minutes]) => {
      const first = Math.min(...each.meetings.map(({ uploadedAt }) => uploadedAt));
      const scale = each.meetings[0]!.policy.window / 86_400;
      return { ...each, introductions: minutes.map((minute) => Math.round(first + minute * 60_000 * scale)) };
    });
  const ownMails = ({ mails }: Outcome) => mails.filter(({ meant }) => meant.length === 0);

  function keepsTheRules(days: Days): Outcome {
    const outcome = liveThrough(days);
    const cap = capWindowOf(days.meetings[0]!.policy);
    const { handedOver, introductions } = outcome;
    expect(handedOver.filter((at, i) => i >= 2 && at - handedOver[i - 2]! < cap)).toEqual([]);
    const quietOf = ({ quietHours }: { quietHours: Days['quietHours'] }) =>
      quietHours === undefined ? days.meetings[0]!.policy.quietHours : quietHours;
    expect(ownMails(outcome).filter((mail) => isQuiet(mail.handedOverAt, quietOf(mail), mail.timeZone))).toEqual([]);
    expect(introductions.filter(({ toldAt }) => toldAt.length === 0 || toldAt.length > 2)).toEqual([]);
    return outcome;
  }

  it.each([
    ['a day', 86_400],
    ['a trial of two minutes', 120],
  ])('of %s cost nobody their nudge', (_, window) => {
    let own = 0;
    const property = fc.property(withSome(someDays({ promptly: true, window })), (days) => {
      const outcome = keepsTheRules(days);
      own += ownMails(outcome).length;
      expect(ids(missed(outcome))).toEqual([]);
      expect(ids(outcome.contacts.filter(({ deemedInfeasible }) => deemedInfeasible))).toEqual([]);
    });
    holds(property, 0.5);
    expect(own).toBeGreaterThan(100);
  });
});
