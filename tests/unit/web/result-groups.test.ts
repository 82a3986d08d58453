import {
  channelsInWords,
  daysInWords,
  evidenceInWords,
  giftsInWords,
  hoursInWords,
  ticketTypesInWords,
} from '../../../apps/web/src/features/organizer-results/group-words.js';

describe('hours of meeting', () => {
  it.each([
    [['2026-06-10T14'], false, '14:00–15:00'],
    [['2026-06-10T10', '2026-06-10T11', '2026-06-10T12'], false, '10:00–13:00'],
    [['2026-06-10T23'], false, '23:00–24:00'],
    [['2026-06-10T09'], true, '10 Jun, 09:00–10:00'],
    [['2026-06-10T17', '2026-06-11T09'], true, '10 Jun, 17:00 – 11 Jun, 10:00'],
  ])('%j', (keys, severalDays, words) => expect(hoursInWords(keys, severalDays)).toBe(words));
});

describe('days of meeting', () => {
  it.each([
    [['2026-06-10'], 'Wed 10 Jun'],
    [['2026-06-10', '2026-06-11', '2026-06-12'], 'Wed 10 Jun – Fri 12 Jun'],
  ])('%j', (keys, words) => expect(daysInWords(keys)).toBe(words));
});

describe('what is told together is listed', () => {
  it.each([
    [ticketTypesInWords, ['VIP', 'Press'], 'VIP, Press'],
    [ticketTypesInWords, ['', 'constructor'], 'No ticket type, constructor'],
    [evidenceInWords, ['confirmed', 'sent', 'reported'], 'Said yes after writing, Sent through Within24, Told by hand'],
    [giftsInWords, ['article', 'none'], 'Article or book, Just a hello'],
    [channelsInWords, ['in_person', 'linkedin'], 'In person, LinkedIn'],
  ])('%#', (inWords, keys, words) => expect(inWords(keys)).toBe(words));
});
