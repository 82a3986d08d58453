import type { Results } from '@within24/shared';
import { report, type ReportedEvent } from '../../../../apps/api/src/results/domain/report/report.js';
import { nextSnapshot, nothingPublished } from '../../../../apps/api/src/results/domain/snapshot.js';
import { factsOf, madeUpEvent } from '../../../support/made-up-event.js';

const publishedAt = '2026-06-13T08:00:00.000Z';
const event: ReportedEvent = {
  ...{ name: 'Harbour Conference', organizationName: 'Harbour Meetups', timeZone: 'Europe/Berlin', accentColour: null },
  ...{ startsAt: new Date('2026-06-10T07:00:00Z'), endsAt: new Date('2026-06-11T17:00:00Z'), followUpWindow: 86_400 },
};

const funnel = (...people: (number | null)[]): Results['funnel'] => ({
  asOf: publishedAt,
  steps: (['imported', 'opened', 'collected', 'noted', 'followedUp'] as const).map((step, at) => ({ step, people: people[at] ?? null })),
});
const group = (keys: string[], rate: number, interval: [number, number]) => ({
  keys,
  mature: 200,
  followedUpWithin24h: 200 * rate,
  rate,
  interval,
});
const divided = (...groups: ReturnType<typeof group>[]) => ({ asOf: publishedAt, groups });
const step = (hours: number, share: number) => ({ until: hours * 3_600, share, interval: [share, share] as [number, number] });

/** Of an event that went well, in which nothing differs by more than chance. */
const ordinary: Results = {
  ...nothingPublished,
  publishedAt,
  contacts: { total: 812, mature: 812, young: 0, followedUpWithin24h: 374, rate: 374 / 812, interval: [0.412, 0.509], suppressed: false },
  connections: { asOf: publishedAt, mature: 406, eitherSide: 280, bothSides: 94, suppressed: false },
  breakdowns: {
    hours: divided(group(['2026-06-10T09'], 0.5, [0.4, 0.6]), group(['2026-06-10T10', '2026-06-10T11'], 0.42, [0.35, 0.49])),
    days: divided(group(['2026-06-10'], 0.46, [0.41, 0.51])),
    ticketTypes: divided(group(['Visitor'], 0.44, [0.38, 0.5]), group(['Speaker'], 0.55, [0.45, 0.65])),
  },
  curve: { asOf: publishedAt, window: 86_400, steps: [step(1, 0.1), step(3, 0.27), step(24, 0.46), step(48, 0.5)] },
  funnel: funnel(200, 180, 150, 120, 90),
};

const said = (results: Results, about = event) => {
  const { headline, parts, suggestion, source } = report(results, about);
  const texts = parts.map(({ title, sentences }): [string, string] => [title, sentences.join(' ')]);
  return { headline, ...Object.fromEntries(texts), suggestion: suggestion.sentences.join(' '), source } as Record<string, string>;
};
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ').replace(/[\u2068\u2069]/g, '');

describe('the report of an event', () => {
  it('says what happened, what was followed up, and what chance leaves open', () => {
    const { headline, ...parts } = said(ordinary);
    expect(plain(headline)).toBe('46 % followed up within 24 hours');
    expect(plain(parts['What happened'])).toBe(
      '200 attendees were registered, and 180 opened their link. Of those, 150 collected at least one contact. There were 812 contacts: a connection is one contact for each of the two who met.',
    );
    expect(plain(parts['Followed up in time'])).toBe(
      '374 of 812 contacts were followed up within 24 hours: 46 %. Part of that is chance. For events with people like these, any share between 41 and 51 % fits what was seen. In 280 of 406 connections (69 %) at least one side did; in 94 both did.',
    );
    expect(plain(parts['How quickly'])).toBe('Half of the contacts that were followed up within 48 hours had been within 3 hours.');
    expect(plain(parts.source)).toBe(
      'Published figures of 13 June 2026 at 10:00 (Europe/Berlin). A figure changes only once at least six people in it have followed up since it changed last and six have not.',
    );
  });

  it('names no best and no worst where chance may have made them', () => {
    expect(said(ordinary)['Where it differed']).toBe(
      'By ticket type, no group can be told apart from the others: what differs can be chance. By hour of meeting, no group can be told apart from the others: what differs can be chance.',
    );
  });

  it('names the best and the worst where their intervals do not overlap', () => {
    const ticketTypes = divided(
      group(['Student', ''], 0.32, [0.25, 0.4]),
      group(['Visitor'], 0.45, [0.38, 0.52]),
      group(['متحدث'], 0.61, [0.52, 0.7]),
    );
    const hours = divided(
      group(['2026-06-10T16', '2026-06-11T09'], 0.6, [0.5, 0.7]),
      group(['2026-06-11T10', '2026-06-11T11'], 0.3, [0.2, 0.4]),
    );
    const told = said({ ...ordinary, breakdowns: { ...ordinary.breakdowns, ticketTypes, hours } });
    expect(plain(told['Where it differed'])).toBe(
      'Contacts of people with “متحدث” were followed up most often (61 %, between 52 and 70 % fits), contacts of people with “Student” or no ticket type least often (32 %, between 25 and 40 % fits). Contacts made from 10 June, 16:00, to 11 June, 10:00 were followed up most often (60 %, between 50 and 70 % fits), contacts made on 11 June between 10:00 and 12:00 least often (30 %, between 20 and 40 % fits).',
    );
    expect(told['Where it differed']).toContain('“\u2068متحدث\u2069”');
  });

  it('is silent about ticket types where there are none, and about hours where there is one', () => {
    const breakdowns = {
      ...ordinary.breakdowns,
      ticketTypes: divided(group([''], 0.46, [0.4, 0.5])),
      hours: divided(group(['2026-06-10T09'], 0.46, [0.4, 0.5])),
    };
    expect(said({ ...ordinary, breakdowns })).not.toHaveProperty('Where it differed');
  });

  it('says of each figure that may not be shown that it is too few, and invents none', () => {
    const untold = divided();
    const told = said({
      ...ordinary,
      connections: nothingPublished.connections,
      breakdowns: { hours: divided(group(['2026-06-10T09', '2026-06-10T10'], 0.46, [0.4, 0.5])), days: untold, ticketTypes: untold },
      curve: nothingPublished.curve,
      funnel: funnel(40, 20, null, null, null),
    });
    expect(told['What happened']).toContain('How many of them collected a contact: too few to show.');
    expect(told['Followed up in time']).toContain('How often one side of a connection followed up, or both: too few to show.');
    expect(told['How quickly']).toBe('How quickly people followed up: too few to show.');
    expect(told['Where it differed']).toBe('By ticket type: too few to show. By hour of meeting, one by one: too few to show.');
  });

  it('is short and honest where nothing may be shown', () => {
    const told = report(nothingPublished, event);
    expect([told.headline, told.parts.length]).toEqual(['Too few to show', 1]);
    expect(told.source).toMatch(/^Nothing has been published of this event yet\./);
    expect(JSON.stringify(told)).not.toMatch(/\d/);
  });

  it('counts one as one and none as none', () => {
    const contacts = { ...ordinary.contacts, total: 1, mature: 1, followedUpWithin24h: 1, young: 1 };
    const connections = { asOf: publishedAt, mature: 1, eitherSide: 0, bothSides: 0, suppressed: false };
    const told = said({
      ...ordinary,
      contacts,
      connections,
      funnel: funnel(1, 0, 0, 0, 0),
      curve: { ...ordinary.curve, steps: [step(24, 0)] },
    });
    expect(told['What happened']).toBe(
      '1 attendee was registered, and 0 opened their link. Of those, 0 collected at least one contact. There was 1 contact: a connection is one contact for each of the two who met.',
    );
    expect(plain(told['Followed up in time'])).toContain('1 contact is still too young to judge: made less than 24 hours ago.');
    expect(plain(told['Followed up in time'])).toContain('In 0 of 1 connection (0 %) at least one side did; in 0 both did.');
    expect(told).not.toHaveProperty('How quickly');
  });

  it.each([
    [60, '1 minute'],
    [5_400, '90 minutes'],
    [3_600, '1 hour'],
    [95, '95 seconds'],
    [259_200, '72 hours'],
  ])('calls a window of %s seconds %s', (followUpWindow, words) =>
    expect(plain(said(ordinary, { ...event, followUpWindow }).headline)).toBe(`46 % followed up within ${words}`),
  );

  it('speaks of whatever a real fold publishes', () => {
    const facts = factsOf(madeUpEvent(220, 2, 7), 24 * 6);
    const told = report(nextSnapshot(facts, { results: nothingPublished, basis: {} }, publishedAt).results, event);
    expect(told.parts.map(({ title }) => title)).toEqual([
      'What happened',
      'Followed up in time',
      'How quickly',
      'Where it differed',
      'Whether reminders helped',
    ]);
    expect(JSON.stringify(told)).not.toMatch(/undefined|null|NaN|person-/);
  });
});

describe('a control group', () => {
  const compared = (difference: number, interval: [number, number]) =>
    plain(
      said({
        ...ordinary,
        control: {
          asOf: publishedAt,
          nudged: { people: 180, rate: 0.48 },
          heldBack: { people: 40, rate: 0.48 - difference },
          difference,
          interval,
        },
      })['Whether reminders helped'],
    );

  it('may have come by chance where the interval holds zero', () =>
    expect(compared(0.05, [-0.03, 0.13])).toBe(
      'Attendees who were reminded followed up on 48 % of their contacts in time, those who were not on 43 %. The difference of 5 points can be chance: anything between −3 points and 13 points fits.',
    ));

  it('shows that reminders helped where it does not, or that less was followed up', () => {
    expect(compared(0.13, [0.05, 0.21])).toContain(
      'Reminders helped: the difference is 13 points, more than chance explains; anything between 5 points and 21 points fits.',
    );
    expect(compared(-0.1, [-0.19, -0.01])).toContain('With reminders, less was followed up: the difference is −10 points');
    expect(compared(-0.1, [-0.19, -0.01])).toContain('between −19 points and −1 point fits');
  });

  it('is not spoken of where it is not told', () => expect(said(ordinary)).not.toHaveProperty('Whether reminders helped'));
});

describe('the one suggestion', () => {
  const suggested = (different: Partial<Results>) => plain(said({ ...ordinary, ...different }).suggestion);
  const better = divided(group(['Visitor'], 0.3, [0.2, 0.4]), group(['Speaker'], 0.6, [0.5, 0.7]));

  it.each([
    [
      'few opened their link',
      funnel(200, 90, 30, 10, 2),
      /^Fewer than half of those registered opened their link: 90 of 200\. .*invitations/,
    ],
    [
      'few of them collected',
      funnel(200, 180, 80, 20, 5),
      /^Fewer than half of those who opened their link collected a contact: 80 of 180\. .*stage/,
    ],
    [
      'few of them wrote a note',
      funnel(200, 180, 150, 60, 20),
      /^Fewer than half of those who collected a contact wrote a note: 60 of 150\. .*one line/,
    ],
    [
      'few of them followed up',
      funnel(200, 180, 150, 120, 50),
      /^Fewer than half of those who wrote a note followed up within 24 hours: 50 of 120\. .*earlier/,
    ],
  ])('is about what was lost first: %s', (_, steps, words) =>
    expect(suggested({ funnel: steps, breakdowns: { ...ordinary.breakdowns, ticketTypes: better } })).toMatch(words),
  );

  it('takes half for enough', () => expect(suggested({ funnel: funnel(200, 100, 50, 25, 13) })).toMatch(/^Nothing stands out/));

  it('skips a step that may not be shown', () =>
    expect(suggested({ funnel: funnel(200, 180, 150, null, 20) })).toBe('Nothing stands out that should change. Keep what you did.'));

  it('is to bring more people in where nothing may be shown', () =>
    expect(suggested({ contacts: nothingPublished.contacts })).toMatch(/^Figures need people/));

  it('is to look again where contacts are too young to say who did not follow up', () =>
    expect(suggested({ contacts: { ...ordinary.contacts, young: 12 }, funnel: funnel(200, 180, 150, 120, 10) })).toMatch(
      /^12 contacts are still too young to judge\. Download the report again later/,
    ));

  it('is to keep what went best where something did', () => {
    const breakdowns = { ...ordinary.breakdowns, ticketTypes: better };
    expect(suggested({ breakdowns })).toBe(
      'What went best were contacts of people with “Speaker”. Find out what was different there, and keep it.',
    );
    const hours = divided(group(['2026-06-10T09'], 0.6, [0.5, 0.7]), group(['2026-06-10T10'], 0.3, [0.2, 0.4]));
    expect(suggested({ breakdowns: { ...ordinary.breakdowns, hours } })).toMatch(
      /^What went best were contacts made on 10 June between 09:00 and 10:00\./,
    );
  });
});
