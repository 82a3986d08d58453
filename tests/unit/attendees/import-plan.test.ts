import fc from 'fast-check';
import type { ImportRow } from '../../../apps/api/src/attendees/domain/import/index.js';
import { identitiesOf, mergedCard, planImport, type KnownAttendee } from '../../../apps/api/src/attendees/domain/import-plan.js';

const nothing = { company: null, title: null, phone: null, links: [], ticketType: null, language: null };
const rowOf = (different: Partial<ImportRow> = {}): ImportRow => ({
  ...{ line: 2, source: 'luma', externalId: 'T1', name: 'Ana Rossi', email: 'ana@example.org', buyerEmail: null, consent: null },
  ...nothing,
  ...different,
});
const knownOf = (different: Partial<KnownAttendee> = {}): KnownAttendee => ({
  ...{ id: 'a', source: 'luma', externalId: 'T1', name: 'Ana Rossi', email: 'ana@example.org', opened: false },
  ...nothing,
  ...different,
});
const nobody = () => false;
const verdictOf = (row: Partial<ImportRow>, known: Partial<KnownAttendee>[], onDuplicate: 'update' | 'skip' = 'update') => {
  const { created, updated, skipped } = planImport([rowOf(row)], known.map(knownOf), onDuplicate, nobody);
  if (created.length > 0) return 'created';
  return updated[0] ? `updated ${updated[0].known.id}` : skipped[0]!.code;
};
const noTicket = { externalId: null, source: 'csv' };

describe('a row is about the registered attendee', () => {
  it('with its ticket of the same system', () => expect(verdictOf({ name: 'Anna Rossi' }, [{}])).toBe('updated a'));
  it('and not with the same ticket number of another system', () => expect(verdictOf({ source: 'pretix' }, [{}])).toBe('created'));
  it('without a ticket by address and name, in any case', () => {
    const row = { ...noTicket, email: 'ANA@example.org', name: 'ana ROSSI', company: 'Acme' };
    expect(verdictOf(row, [{ ...noTicket }])).toBe('updated a');
  });
  it('who is a walk-in', () =>
    expect(verdictOf({ ...noTicket, title: 'CTO' }, [{ source: 'walk-in', externalId: null }])).toBe('updated a'));
  it('who has a ticket, where the row has none', () => expect(verdictOf({ ...noTicket, title: 'CTO' }, [{}])).toBe('updated a'));
  it('without a ticket rather than one with, of the same address and name', () => {
    expect(
      verdictOf({ ...noTicket, title: 'CTO' }, [{ id: 'ticketed' }, { id: 'plain', externalId: null }, { id: 'other', externalId: 'T2' }]),
    ).toBe('updated plain');
  });
  it.each([
    ['another name', { name: 'Ana Russo' }],
    ['another address', { email: 'ana@example.com' }],
    ['no address', { email: null }],
  ])('but not with %s and no ticket', (_, different) =>
    expect(verdictOf({ ...noTicket, ...different }, [{ ...noTicket }])).toBe('created'),
  );
  it('but not a ticketed one without an address, by the name alone', () => {
    expect(verdictOf({ ...noTicket, email: null }, [{ email: null }])).toBe('created');
  });
  it('once only: two rows never change one attendee', () => {
    const plan = planImport(
      [rowOf({ company: 'Acme' }), rowOf({ ...noTicket, line: 3, company: 'Globex' })],
      [knownOf()],
      'update',
      nobody,
    );
    expect([plan.updated.length, plan.created.map(({ line }) => line)]).toEqual([1, [3]]);
  });
  it('once only in all portions of a file, and then the next of the same address and name', () => {
    const found = new Set<string>();
    const verdicts = [1, 2, 3].map((company) => {
      const row = rowOf({ ...noTicket, company: `Acme ${company}` });
      const { updated, created } = planImport([row], [knownOf(), knownOf({ id: 'b', externalId: 'T2' })], 'update', nobody, found);
      return updated[0]?.known.id ?? `${created.length} created`;
    });
    expect(verdicts).toEqual(['a', 'b', '1 created']);
  });
});

describe('a registered attendee', () => {
  it('is left as they are by the same row', () => expect(verdictOf({}, [{}])).toBe('unchanged'));
  it('is left as they are where the organizer asked for that', () =>
    expect(verdictOf({ name: 'Anna' }, [{}], 'skip')).toBe('already_registered'));
  it('loses nothing to empty cells', () => {
    const full = { company: 'Acme', title: 'CTO', phone: '+1', links: ['https://acme.example/'], ticketType: 'VIP', language: 'de' };
    expect(verdictOf({}, [full])).toBe('unchanged');
  });
  it('gets everything from the file until they open their link', () => {
    const row = rowOf({ name: 'Anna', email: 'anna@example.org', company: 'Acme', title: 'CTO', ticketType: 'VIP', language: 'de' });
    expect(mergedCard(knownOf(), row)).toMatchObject({
      name: 'Anna',
      email: 'anna@example.org',
      company: 'Acme',
      title: 'CTO',
      language: 'de',
    });
  });
  it('gets name and ticket type only from then on', () => {
    const row = rowOf({ name: 'Anna', email: 'anna@example.org', company: 'Acme', title: 'CTO', ticketType: 'VIP', language: 'de' });
    const opened = knownOf({ opened: true, company: 'Own', links: ['https://own.example/'] });
    expect(mergedCard(opened, row)).toEqual({ ...opened, name: 'Anna', ticketType: 'VIP' });
  });
  it('stays themselves when their ticket is passed on after they opened their link', () => {
    const next = { name: 'Ben Okafor', email: 'ben@example.org' };
    expect(verdictOf(next, [{ opened: true }])).toBe('ticket_changed_hands');
    expect(verdictOf(next, [{ opened: false }])).toBe('updated a');
    expect(verdictOf({ name: 'Ana Rossi-Berg' }, [{ opened: true }])).toBe('updated a');
  });
});

describe('somebody who deleted their data', () => {
  /** What a row comes to where somebody like this is gone, and others are registered. */
  const verdictAfter = (row: Partial<ImportRow>, gone: Partial<KnownAttendee>, known: Partial<KnownAttendee>[] = []) => {
    const identities = identitiesOf(knownOf(gone));
    const plan = planImport([rowOf(row)], known.map(knownOf), 'update', (identity) => identities.includes(identity));
    return plan.skipped[0]?.code ?? (plan.created.length > 0 ? 'created' : 'updated');
  };

  it.each([
    ['with the ticket, whatever it says', { name: 'Anna', email: null }, {}],
    ['without a ticket, by address and name', { ...noTicket, email: 'ANA@example.org', name: 'ana ROSSI' }, {}],
    ['by the name alone, where that was all', { ...noTicket, email: null }, { ...noTicket, email: null }],
  ])('is not brought back by a row %s', (_, row, gone) => expect(verdictAfter(row, gone)).toBe('deleted_their_data'));

  it.each([
    ['another ticket', { externalId: 'T2' }, {}],
    ['the ticket number of another system', { source: 'pretix' }, {}],
    ['another name', { ...noTicket, name: 'Ben Okafor' }, {}],
    ['the name of a ticketed one without an address', { ...noTicket, email: null }, { email: null }],
  ])('does not keep out a row with %s', (_, row, gone) => expect(verdictAfter(row, gone)).toBe('created'));

  it('and was registered anew is updated again', () =>
    expect(verdictAfter({ ...noTicket, company: 'Acme' }, {}, [{ ...noTicket }])).toBe('updated'));
});

describe('any file against any register', () => {
  const text = fc.constantFrom('a', 'b', 'c');
  const email = fc.constantFrom(null, 'x@example.org', 'X@example.org', 'y@example.org');
  const shape = { source: fc.constantFrom('luma', 'csv'), externalId: fc.option(text), name: fc.constantFrom('Ana', 'ana', 'Ben'), email };
  const rows = fc.array(fc.record({ ...shape, company: fc.option(text) }), { maxLength: 12 });
  const register = fc.uniqueArray(fc.record({ ...shape, id: fc.uuid(), opened: fc.boolean(), company: fc.option(text) }), {
    selector: ({ source, externalId, id }) => (externalId === null ? id : `${source} ${externalId}`),
    maxLength: 12,
  });

  it('puts each row in one place, and changes nobody twice', () => {
    fc.assert(
      fc.property(rows, register, fc.constantFrom('update' as const, 'skip' as const), (some, known, onDuplicate) => {
        const plan = planImport(
          some.map((row, index) => rowOf({ ...row, line: index + 2 })),
          known.map(knownOf),
          onDuplicate,
          nobody,
        );
        const lines = [...plan.created, ...plan.updated.map(({ row }) => row), ...plan.skipped].map(({ line }) => line);
        expect(lines.sort((a, b) => a - b)).toEqual(some.map((_, index) => index + 2));
        const changed = plan.updated.map(({ known: { id } }) => id);
        expect(new Set(changed).size).toBe(changed.length);
        if (onDuplicate === 'skip') expect(changed).toEqual([]);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(register, (known) => {
        const attendees = known.map((one) => knownOf({ ...one, opened: false }));
        const unique = new Map(attendees.map((one) => [`${one.email?.toLowerCase()} ${one.name.toLowerCase()}`, one]));
        const same = [...unique.values()].map((one, index) => rowOf({ ...one, source: one.source ?? 'csv', line: index + 2 }));
        const plan = planImport(same, [...unique.values()], 'update', nobody);
        expect([plan.created, plan.updated]).toEqual([[], []]);
      }),
    );
  });
});
