import { giveSuggestion, initialsOf, metAtText, timeLeftText } from '../../../apps/api/src/nudges/domain/wording.js';

const minute = 60_000;
const hour = 60 * minute;

describe('a nudge says', () => {
  it.each([
    [7 * hour, 'Seven hours left to write.'],
    [hour, 'One hour left to write.'],
    [23.9 * hour, '23 hours left to write.'],
    [hour - 1, '59 minutes left to write.'],
    [minute, 'One minute left to write.'],
    [minute - 1, 'Less than a minute left to write.'],
    [0, 'Less than a minute left to write.'],
  ])('how much time is left: %d ms', (left, words) => {
    expect(timeLeftText(left)).toBe(words);
  });

  it('when they met, by the reader’s clock', () => {
    const metAt = new Date('2026-11-22T10:14:00Z');
    expect(metAtText('Ana', metAt, new Date('2026-11-22T18:00:00Z'), 'Europe/London')).toBe('You met Ana at 10:14');
    expect(metAtText('Ana', metAt, new Date('2026-11-22T18:00:00Z'), 'Asia/Kathmandu')).toBe('You met Ana at 15:59');
    expect(metAtText('Ana', metAt, new Date('2026-11-23T06:00:00Z'), 'Europe/London')).toBe('You met Ana on Sunday at 10:14');
  });

  it('what the other is looking for, as a sentence', () => {
    expect(giveSuggestion('Ben', 'tide tables')).toBe('Ben is looking for: tide tables. Can you help, or do you know who can?');
    expect(giveSuggestion('Ben', 'Tide tables?')).toBe('Ben is looking for: Tide tables? Can you help, or do you know who can?');
    expect(giveSuggestion('Ben', null)).not.toContain('Ben');
  });

  it.each([
    ['Ana Rossi', 'AR'],
    ['Ana Maria de la Rossi', 'AR'],
    ['Madonna', 'M'],
    ['渡辺 純', '渡純'],
    ['', ''],
  ])('the initials of %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
