import { auditActs, type AuditEntry } from '@within24/shared';
import { whatOf, whoOf } from '../../../apps/web/src/features/organizer-audit/audit-words.js';

const entry = (different: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ id: '019a0000-0000-7000-8000-000000000000', at: '2026-11-28T09:00:00.000Z' },
  ...{ who: { kind: 'member', id: null, name: 'ana@example.org' }, act: 'attendees.listed' },
  ...{ eventId: null, eventName: null, subjectId: null, amount: null, details: {} },
  ...different,
});

it.each(auditActs)('%s is told in words', (act) => {
  const told = whatOf(entry({ act, amount: 1, details: { fields: ['name', 'ticketType'], searched: true } }));
  expect(told).toMatch(/^[A-Z]/);
  expect(told).not.toMatch(/undefined|null|[a-z]\.[a-z]|[a-z][A-Z]/);
});

it('counts, and tells a search from a look', () => {
  expect(whatOf(entry({ amount: 50 }))).toBe('Looked at the attendees and saw 50');
  expect(whatOf(entry({ amount: 1, details: { searched: true } }))).toBe('Searched the attendees and saw 1');
  expect(whatOf(entry({ act: 'member.signedIn' }))).toBe('Signed in');
  expect(whatOf(entry({ act: 'member.signedIn', details: { way: 'passkey' } }))).toBe('Signed in by passkey');
  expect(whatOf(entry({ act: 'attendees.imported', amount: 2_001 }))).toBe('Imported a file of 2,001 rows');
  expect(whatOf(entry({ act: 'event.changed', details: { fields: ['startsAt', 'nudgePolicy'] } }))).toBe(
    'Changed the event: start, reminders',
  );
});

it('names who it was, as far as they are still there', () => {
  expect(whoOf(entry())).toBe('ana@example.org');
  expect(whoOf(entry({ who: { kind: 'member', id: null, name: null } }))).toBe('A former member');
  expect(whoOf(entry({ who: { kind: 'apiKey', id: null, name: 'CRM' } }))).toBe('API key “CRM”');
  expect(whoOf(entry({ who: { kind: 'apiKey', id: null, name: null } }))).toBe('An API key that is gone');
});
