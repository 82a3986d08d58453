import type { Results } from '@within24/shared';
import { nothingPublished } from '../../../apps/api/src/results/domain/snapshot.js';

/** What the API answers for an event of which nothing may be published yet, but for what is `different`. */
export const someResults = (different: Partial<Results> = {}): Results => ({ ...nothingPublished, ...different });

/** Results whose rate is published with this interval. */
export const ratedResults = (rate: number, interval: [number, number], different: Partial<Results> = {}): Results =>
  someResults({
    contacts: { total: 240, mature: 200, young: 40, followedUpWithin24h: Math.round(rate * 200), rate, interval, suppressed: false },
    ...different,
  });
