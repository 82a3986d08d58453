import type { Mailing } from '@within24/shared';
import {
  comesTwice,
  durationInWords,
  failuresInWords,
  mailingInWords,
  momentInFull,
} from '../../../apps/web/src/features/organizer-invitations/mailing-words.js';

const mailing = (different: Partial<Mailing>): Mailing => ({
  ...{ id: 'mailing', kind: 'invitation', state: 'done', sendAt: '2026-12-03T08:00:00Z', startedAt: '2026-12-03T08:00:00Z' },
  counts: { waiting: 0, sent: 0, failed: 0, skipped: 0 },
  ...different,
});

describe('how long a mailing takes', () => {
  it.each([
    [0, 600, null],
    [600, 600, null],
    [601, 600, null],
    [2_000, 600, 'about 3 minutes'],
    [100_000, 600, 'about 3 hours'],
    [90, 1, 'about 90 minutes'],
  ])('%i mails at %i a minute: %s', (mails, perMinute, words) => {
    expect(durationInWords(mails, perMinute)).toBe(words);
  });
});

describe('what became of a mailing', () => {
  it.each<[string, Partial<Mailing>]>([
    ['1 invitation sent.', { counts: { waiting: 0, sent: 1, failed: 0, skipped: 0 } }],
    [
      '40 of 1,200 invitations sent so far, 2 not accepted.',
      { state: 'running', counts: { waiting: 1_160, sent: 40, failed: 2, skipped: 0 } },
    ],
    [
      '5 reminders sent, 1 left out, because they opened their link or paused meanwhile.',
      { kind: 'reminder', counts: { waiting: 0, sent: 5, failed: 0, skipped: 1 } },
    ],
    ['Cancelled.', { state: 'cancelled' }],
    ['Not sent: at its time the event was over or archived.', { state: 'dropped' }],
  ])('is told as “%s”', (words, different) => {
    expect(mailingInWords(mailing(different))).toBe(words);
  });

  it('names each reason why mails were not accepted', () => {
    expect(failuresInWords({ bounced: 0, noMailbox: 2, refused: 1, unreachable: 0, unclear: 0 })).toBe(
      '2 no such mailbox; 1 refused, as a filter does',
    );
    expect(failuresInWords({ bounced: 0, noMailbox: 0, refused: 0, unreachable: 0, unclear: 0 })).toBe('');
  });
});

describe('a time in words', () => {
  it('is on the event’s clock and names it', () => {
    expect(momentInFull('2026-12-03T14:00:00Z', 'America/New_York')).toMatch(/^Thursday,? 3 December 2026 at 09:00 \(America\/New York\)$/);
  });

  it.each([
    ['2026-10-25T00:30:00Z', true],
    ['2026-10-25T01:30:00Z', false],
    ['2026-10-24T00:30:00Z', false],
    ['2026-03-29T00:30:00Z', false],
  ])('%s is shown twice in Berlin: %s', (instant, twice) => {
    expect(comesTwice(instant, 'Europe/Berlin')).toBe(twice);
  });
});
