import {
  connectionFigures,
  contactFigures,
  mayPublish,
  type MatureConnection,
  type Outcome,
} from '../../../apps/api/src/results/domain/publish.js';

/** People with two contacts each: `all` followed up with both, `half` with one, `none` with none. */
function people({ all = 0, half = 0, none = 0 }): Outcome[] {
  const some = (count: number, followedUp: number) => Array.from({ length: count }, () => ({ mature: 2, followedUp }));
  return [...some(all, 2), ...some(half, 1), ...some(none, 0)].map((outcome, index) => ({ attendeeId: `person-${index}`, ...outcome }));
}

describe('the follow-up rate is shown', () => {
  it('for ten people with three on each side', () => {
    expect(contactFigures(people({ all: 3, none: 7 }), 30)).toMatchObject({
      ...{ total: 30, mature: 20, young: 10, followedUpWithin24h: 6, rate: 0.3, suppressed: false },
    });
  });

  it.each([
    ['nine people', people({ all: 3, none: 6 })],
    ['ten of whom two followed up', people({ all: 2, none: 8 })],
    ['ten of whom two left something undone', people({ all: 8, none: 2 })],
    ['people whose contacts are all too young', people({ all: 5, none: 5 }).map((outcome) => ({ ...outcome, mature: 0, followedUp: 0 }))],
    ['nobody', []],
  ])('but not for %s', (_, outcomes) => {
    expect(contactFigures(outcomes, 30)).toMatchObject({
      mature: null,
      followedUpWithin24h: null,
      rate: null,
      interval: null,
      suppressed: true,
    });
  });

  it('counting somebody who did some and left some on both sides', () => {
    expect(contactFigures(people({ half: 10 }), 20).suppressed).toBe(false);
  });
});

describe('the figures of connections are shown', () => {
  const connection = (number: number, a: boolean, b: boolean): MatureConnection => ({
    people: [`a-${number}`, `b-${number}`],
    sides: [a, b],
  });

  it('when both divisions hold enough people', () => {
    const connections = [
      [true, true],
      [true, true],
      [true, false],
      [false, false],
      [false, false],
      [false, true],
    ];
    expect(connectionFigures(connections.map(([a, b], index) => connection(index, a!, b!)))).toEqual({
      ...{ mature: 6, eitherSide: 4, bothSides: 2, suppressed: false },
    });
  });

  it('but not when so few did both that they could be told', () => {
    const connections = [
      [true, true],
      [true, false],
      [true, false],
      [false, false],
      [false, false],
      [false, true],
    ];
    expect(connectionFigures(connections.map(([a, b], index) => connection(index, a!, b!)))).toMatchObject({
      eitherSide: null,
      suppressed: true,
    });
  });
});

describe('published figures change', () => {
  const published = people({ all: 5, none: 10 });
  const changed = (count: number) => published.map((outcome, index) => (index < 15 - count ? outcome : { ...outcome, followedUp: 1 }));

  it.each([0, 1, 4])('not for %d people', (count) => {
    expect(mayPublish(changed(count), published)).toBe(false);
  });

  it('for five', () => {
    expect(mayPublish(changed(5), published)).toBe(true);
  });

  it('for five who are new or gone, counted together', () => {
    const newcomers = ['x', 'y'].map((attendeeId) => ({ attendeeId, mature: 1, followedUp: 0 }));
    expect(mayPublish([...published.slice(3), ...newcomers], published)).toBe(true);
    expect(mayPublish([...published.slice(2), ...newcomers], published)).toBe(false);
  });

  it('not for people none of whose contacts is old enough', () => {
    const young = Array.from({ length: 9 }, (_, index) => ({ attendeeId: `young-${index}`, mature: 0, followedUp: 0 }));
    expect(mayPublish([...published, ...young], published)).toBe(false);
  });
});
