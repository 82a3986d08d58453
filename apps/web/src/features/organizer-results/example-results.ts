import type { Results } from '@within24/shared';

const asOf = '2026-06-13T08:00:00Z';
const hour = 3_600;
type Group = Results['breakdowns']['hours']['groups'][number];

/** As the API rounds them: of about `mature` contacts about so many in time. */
function group(keys: string[], mature: number, followedUpWithin24h: number, interval: Group['interval']): Group {
  return { keys, mature, followedUpWithin24h, rate: Math.round((followedUpWithin24h / mature) * 100) / 100, interval };
}

const step = (hours: number, share: number, interval: [number, number]) => ({ until: hours * hour, share, interval });
const part = (contacts: number, ...keys: string[]) => ({ keys, contacts });

/** Made up, of two days with 320 attendees, and such that each figure agrees with every other. */
export const exampleResults: Results = {
  publishedAt: asOf,
  contacts: { total: 1180, mature: 1180, young: 0, followedUpWithin24h: 496, rate: 496 / 1180, interval: [0.38, 0.46], suppressed: false },
  connections: { asOf, mature: 590, eitherSide: 372, bothSides: 124, suppressed: false },
  breakdowns: {
    hours: {
      asOf,
      groups: [
        group(['2026-06-10T09'], 120, 55, [0.35, 0.56]),
        group(['2026-06-10T10'], 155, 70, [0.36, 0.54]),
        group(['2026-06-10T11', '2026-06-10T12'], 210, 90, [0.35, 0.51]),
        group(['2026-06-10T13', '2026-06-10T14'], 130, 55, [0.32, 0.52]),
        group(['2026-06-10T15', '2026-06-10T16', '2026-06-10T17'], 105, 35, [0.23, 0.44]),
        group(['2026-06-11T09'], 95, 45, [0.35, 0.59]),
        group(['2026-06-11T10'], 130, 60, [0.36, 0.56]),
        group(['2026-06-11T11', '2026-06-11T12'], 165, 65, [0.31, 0.48]),
        group(['2026-06-11T13', '2026-06-11T14'], 70, 20, [0.16, 0.41]),
      ],
    },
    days: { asOf, groups: [group(['2026-06-10'], 720, 305, [0.37, 0.47]), group(['2026-06-11'], 460, 190, [0.36, 0.47])] },
    ticketTypes: {
      asOf,
      groups: [
        group(['Visitor'], 760, 300, [0.35, 0.44]),
        group(['Speaker'], 180, 100, [0.47, 0.64]),
        group(['Sponsor'], 140, 65, [0.37, 0.56]),
        group(['Press', ''], 100, 30, [0.19, 0.41]),
      ],
    },
  },
  followUps: {
    evidence: { asOf, parts: [part(210, 'sent'), part(205, 'confirmed'), part(80, 'reported')] },
    gifts: {
      asOf,
      parts: [
        part(170, 'none'),
        part(115, 'article'),
        part(85, 'introduction'),
        part(60, 'mention'),
        part(40, 'event'),
        part(25, 'offer_of_help'),
      ],
    },
    channels: {
      asOf,
      parts: [
        part(265, 'email'),
        part(135, 'linkedin'),
        part(40, 'message'),
        part(30, 'in_person', 'facebook', 'other'),
        part(25, 'phone'),
      ],
    },
  },
  curve: {
    asOf,
    window: 24 * hour,
    steps: [
      step(1, 0.03, [0.02, 0.04]),
      step(2, 0.06, [0.04, 0.08]),
      step(4, 0.1, [0.08, 0.12]),
      step(6, 0.15, [0.12, 0.18]),
      step(8, 0.2, [0.17, 0.23]),
      step(10, 0.26, [0.22, 0.3]),
      step(12, 0.3, [0.26, 0.34]),
      step(14, 0.32, [0.28, 0.36]),
      step(17, 0.35, [0.31, 0.39]),
      step(20, 0.37, [0.33, 0.41]),
      step(22, 0.4, [0.36, 0.44]),
      step(24, 0.42, [0.38, 0.46]),
      step(30, 0.44, [0.4, 0.48]),
      step(36, 0.46, [0.42, 0.5]),
      step(48, 0.48, [0.44, 0.52]),
    ],
  },
  funnel: {
    asOf,
    steps: [
      { step: 'imported', people: 320 },
      { step: 'opened', people: 284 },
      { step: 'collected', people: 236 },
      { step: 'noted', people: 158 },
      { step: 'followedUp', people: 121 },
    ],
  },
  spread: {
    asOf,
    collected: [
      { from: 0, to: 0, people: 84 },
      { from: 1, to: 1, people: 62 },
      { from: 2, to: 3, people: 84 },
      { from: 4, to: 6, people: 58 },
      { from: 7, to: 10, people: 22 },
      { from: 11, to: null, people: 10 },
    ],
    handedOut: [
      { from: 0, to: 0, people: 38 },
      { from: 1, to: 1, people: 72 },
      { from: 2, to: 3, people: 116 },
      { from: 4, to: 6, people: 68 },
      { from: 7, to: null, people: 26 },
    ],
  },
  control: { asOf: null, nudged: null, heldBack: null, difference: null, interval: null },
  nudges: { asOf, quartiles: [5 * hour, 9 * hour, 14 * hour] },
};
