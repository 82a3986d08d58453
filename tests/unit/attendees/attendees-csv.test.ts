import { attendeesCsv } from '../../../apps/api/src/attendees/attendees-csv.js';

const somebody = {
  ...{ id: '019a0000-0000-7000-8000-000000000000', name: 'Ana', email: null, company: null, title: null, ticketType: null },
  ...{
    language: null,
    invitedAt: null,
    openedAt: null,
    shortCode: '7KQ2M9XD',
    linkState: 'noAddress' as const,
    deliveryTrouble: null,
    createdAt: '2026-11-28T09:00:00.000Z',
    version: '1',
  },
};

it('reads no further than it is read', async () => {
  let read = 0;
  async function* portions() {
    for (; read < 1_000; read += 1) yield Promise.resolve([somebody, somebody]);
  }
  const text = attendeesCsv(portions(), false)[Symbol.asyncIterator]();
  await text.next();
  expect(read).toBe(0);
  await text.next();
  await text.next();
  expect(read).toBe(1);
});
