import { giveSuggestion, initialsOf, metAtText, timeLeftText } from '../../../apps/api/src/nudges/domain/wording.js';

const minute = 60_000;
const hour = 60 * minute;

describe('the time left', () => {
  it.each([
    [7 * hour, 'Seven hours left to write.'],
    [7 * hour + 59 * minute, 'Seven hours left to write.'],
    [13 * hour, '13 hours left to write.'],
    [hour, 'One hour left to write.'],
    [hour - 1, '59 minutes left to write.'],
    [2 * minute, 'Two minutes left to write.'],
    [minute, 'One minute left to write.'],
    [minute - 1, 'Less than a minute left to write.'],
    [-hour, 'Less than a minute left to write.'],
  ])('%p ms: %s', (left, text) => {
    expect(timeLeftText(left)).toBe(text);
  });
});

describe('when they met', () => {
  const text = (metAt: string, now: string, timeZone = 'Europe/Berlin') => metAtText('Ana', new Date(metAt), new Date(now), timeZone);

  it('is the time by the reader’s own clock', () => {
    expect(text('2026-03-01T09:14:00Z', '2026-03-01T16:00:00Z')).toBe('You met Ana at 10:14');
    expect(text('2026-03-01T09:14:00Z', '2026-03-01T16:00:00Z', 'Asia/Kathmandu')).toBe('You met Ana at 14:59');
  });

  it('has the day where it was not today, by the same clock', () => {
    expect(text('2026-03-01T22:30:00Z', '2026-03-02T07:00:00Z')).toBe('You met Ana on Sunday at 23:30');
    expect(text('2026-03-01T23:30:00Z', '2026-03-02T07:00:00Z')).toBe('You met Ana at 00:30');
  });

  it('is right in the hour that the clock shows twice', () => {
    expect(text('2026-10-25T00:30:00Z', '2026-10-25T07:00:00Z')).toBe('You met Ana at 02:30');
    expect(text('2026-10-25T01:30:00Z', '2026-10-25T07:00:00Z')).toBe('You met Ana at 02:30');
  });
});

describe('the initials', () => {
  it.each([
    ['Ana Rossi', 'AR'],
    ['Ana María de la Cruz', 'AC'],
    ['ana', 'A'],
    ['  ', ''],
    ['田中 太郎', '田太'],
    ['ßeta éclair', 'SÉ'],
    ['😀 Smile', '😀S'],
  ])('of %p are %p', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('what to give', () => {
  it('starts from what the other is looking for, where they share it', () => {
    expect(giveSuggestion('Ana', 'a co-founder')).toBe('Ana is looking for: a co-founder. Can you help, or do you know who can?');
    expect(giveSuggestion('Ana', 'Boats!')).toContain('looking for: Boats! Can you');
    expect(giveSuggestion('Ana', null)).not.toContain('Ana');
  });
});
