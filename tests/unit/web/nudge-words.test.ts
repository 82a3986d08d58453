import { durationOfHours, heldBackShares, hoursOf, previewInWords } from '../../../apps/web/src/features/organizer-events/nudge-words.js';

describe('nudges in plain words', () => {
  it('say when the mail comes, on the clock of the event', () => {
    const preview = {
      meetings: [
        { metAt: '2026-12-03T09:00:00Z', mailAt: '2026-12-03T18:55:00Z' },
        { metAt: '2026-12-03T22:30:00Z', mailAt: '2026-12-04T07:10:00Z' },
        { metAt: '2026-12-03T22:40:00Z', mailAt: null },
      ],
      wholeDay: { mailsAt: ['2026-12-03T18:55:00Z'] },
    };
    expect(previewInWords(preview, 'Europe/Berlin')).toEqual([
      'Whoever meets somebody at 10:00 gets one mail at about 19:55 the same day.',
      'Whoever meets somebody at 23:30 gets one mail at about 08:10 the next day.',
      'Whoever meets somebody at 23:40 can get no mail in time.',
      'Whoever meets people all day gets 1 mail about all of them together.',
    ]);
  });

  it.each([
    ['PT1H', '1'],
    ['PT1H30M', '1.5'],
    ['PT20M', '0.33'],
    ['PT0S', '0'],
  ])('take %s as %s hours', (duration, hours) => expect(hoursOf(duration)).toBe(hours));

  it('give hours back as a duration', () =>
    expect([durationOfHours('1.5'), durationOfHours('-1'), durationOfHours('20')]).toEqual(['PT90M', 'PT0M', 'PT1200M']));

  it.each([
    [0, ['0', '0.1', '0.2', '0.3', '0.5']],
    [0.3, ['0', '0.1', '0.2', '0.3', '0.5']],
    [0.125, ['0', '0.1', '0.125', '0.2', '0.3', '0.5']],
  ])('offer shares to hold back, and %d as it is stored', (stored, values) =>
    expect(heldBackShares(stored).map(({ value }) => value)).toEqual(values),
  );

  it('call shares by their percentage', () => {
    const [nobody, , share] = heldBackShares(0.125).map(({ text }) => text.replaceAll('\u00a0', ' '));
    expect([nobody, share]).toEqual(['Nobody', '12.5 % of attendees, drawn by lot']);
  });
});
