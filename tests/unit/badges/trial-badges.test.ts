import { trialBadges } from '../../../apps/api/src/badges/domain/trial-badges.js';

it('a trial shows the longest name first, then names beyond Latin by turns', () => {
  const badges = ['Bo', 'Maximiliane Oberhuber', 'Анна', 'Cem Demir', '田中'].map((name) => ({ name }));
  expect(trialBadges(badges, 4).map(({ name }) => name)).toEqual(['Maximiliane Oberhuber', 'Анна', 'Cem Demir', '田中']);
  expect(trialBadges(badges, 10)).toHaveLength(5);
  expect(trialBadges([], 10)).toEqual([]);
});
