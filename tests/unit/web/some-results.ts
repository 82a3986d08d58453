import type { Results } from '@within24/shared';

const untold = { asOf: null, groups: [] };
const noParts = { asOf: null, parts: [] };

/** What the API answers for an event of which nothing may be published yet, but for what is `different`. */
export const someResults = (different: Partial<Results> = {}): Results => ({
  publishedAt: null,
  contacts: { total: null, mature: null, young: null, followedUpWithin24h: null, rate: null, interval: null, suppressed: true },
  connections: { mature: null, eitherSide: null, bothSides: null, suppressed: true },
  breakdowns: { hours: untold, days: untold, ticketTypes: untold },
  followUps: { evidence: noParts, gifts: noParts, channels: noParts },
  curve: { asOf: null, window: 0, steps: [] },
  funnel: { asOf: null, steps: [] },
  spread: { asOf: null, collected: [], handedOut: [] },
  control: { asOf: null, nudged: null, heldBack: null, difference: null, interval: null },
  nudges: { asOf: null, quartiles: null },
  ...different,
});

/** Results whose rate is published with this interval. */
export const ratedResults = (rate: number, interval: [number, number], different: Partial<Results> = {}): Results =>
  someResults({
    contacts: { total: 240, mature: 200, young: 40, followedUpWithin24h: Math.round(rate * 200), rate, interval, suppressed: false },
    ...different,
  });
