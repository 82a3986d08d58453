import type { Results } from '@within24/shared';
import { pairOf } from '../../../apps/web/src/features/organizer-results/compared.js';
import { differenceInWords } from '../../../apps/web/src/features/organizer-results/difference-words.js';
import { someEvent } from './some-event.js';
import { ratedResults, someResults } from './some-results.js';

const summit = someEvent({ name: 'Summit' });
const meetup = someEvent({ id: 'other', name: 'Meetup' });
const told = (one: Results, other: Results, events = [summit, meetup] as [typeof summit, typeof meetup]) => {
  const { says, because } = differenceInWords(pairOf(events, [one, other]));
  return [says, because].map((words) => words.replaceAll('\u00a0', ' '));
};

describe('the difference of two rates', () => {
  const high = ratedResults(0.4, [0.35, 0.45]);
  const low = ratedResults(0.31, [0.26, 0.36]);

  it('is told of the higher one, with its interval, where that leaves out chance', () => {
    const words = [
      'The rate of Summit was 9 points higher than that of Meetup: between 2 and 16 points.',
      'This is more than chance explains (95 % interval). Why, figures cannot tell: other people came, on other days.',
    ];
    expect(told(high, low)).toEqual(words);
    expect(told(low, high, [meetup, summit])).toEqual(words);
    expect(told(low, high)[0]).toMatch(/^The rate of Meetup was 9 points higher than that of Summit/);
  });

  it('may be one point', () => {
    expect(told(ratedResults(0.4, [0.398, 0.402]), ratedResults(0.39, [0.39, 0.39]))[0]).toMatch(/was 1 point higher/);
  });

  it('can be chance where the interval holds zero', () => {
    expect(told(ratedResults(0.34, [0.28, 0.4]), ratedResults(0.31, [0.25, 0.37]))).toEqual([
      'The difference can be chance.',
      'The rate of Summit was 3 points higher than that of Meetup, but anything from 5 points lower to 11 points higher fits what was seen (95 % interval).',
    ]);
  });

  it('can be chance where the interval ends less than half a point above zero', () => {
    const [says, because] = told(ratedResults(0.35, [0.314, 0.4]), ratedResults(0.31, [0.28, 0.324]));
    expect(says).toBe('The difference can be chance.');
    expect(because).toContain('anything from no difference to 10 points higher');
  });

  it('is not said to be one where the rates are alike', () => {
    expect(told(ratedResults(0.31, [0.26, 0.36]), low)[1]).toBe(
      'The rates of Summit and Meetup were less than a point apart, but for Summit anything from 7 points lower to 7 points higher fits what was seen (95 % interval).',
    );
  });

  it('is not told of different times to follow up, whatever the rates', () => {
    const trial = someEvent({ id: 'other', name: 'Trial', followUpWindow: 'PT2M' });
    const words = [
      'No difference is told.',
      'At Summit people had 24 h to follow up, at Trial 2 min: the two rates do not measure the same.',
    ];
    expect(told(high, low, [summit, trial])).toEqual(words);
    expect(told(someResults(), low, [summit, trial])).toEqual(words);
  });

  it.each([
    ['of one that is too few to show', high, someResults(), 'There is no rate of Meetup to show yet'],
    ['of the other one', someResults(), high, 'There is no rate of Summit to show yet'],
    ['of two', someResults(), someResults(), 'Neither event has a rate to show yet'],
  ])('is not told %s', (_, one, other, missing) => {
    expect(told(one, other)).toEqual(['There is no difference to tell yet.', `${missing}: it takes more people, or more time.`]);
  });
});
