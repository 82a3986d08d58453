import { read } from './support.js';

const outcomeOf = async (status: string, heading = 'Status') => {
  const result = await read(`Name,${heading}\nAna,${status}\n`);
  return result.skippedRows[0]?.code ?? 'kept';
};

it.each([
  [
    'cancelled',
    ['Cancelled', 'canceled', 'CANCELED', 'Void', 'Cancelled by organizer', 'storniert', 'annulé', 'Cancelada', 'キャンセル済み', 'ملغاة'],
  ],
  ['declined', ['declined', 'Not Attending', 'No', 'Rejected', 'abgelehnt', 'refusé', 'rechazado', 'recusado', '欠席', 'مرفوض']],
  ['refunded', ['Refunded', 'erstattet', 'remboursée', 'reembolsado', '返金済み']],
  [
    'pending',
    [
      'pending',
      'pending_approval',
      'Waitlist',
      'waitlisted',
      'invited',
      'Warteliste',
      'en attente',
      'pendiente',
      'pendente',
      '承認待ち',
      'قائمة الانتظار',
    ],
  ],
  ['unpaid', ['unpaid', 'TO_BE_PAID', 'unbezahlt', 'non payé', '未払い', 'غير مدفوع']],
  ['expired', ['Expired', 'abgelaufen', 'expirée', '期限切れ']],
  [
    'kept',
    [
      '',
      'Attending',
      'approved',
      'paid',
      'Checked In',
      'Not checked in',
      'going',
      'valid',
      'Completed',
      'bezahlt',
      'confirmé',
      '参加',
      'Something new',
    ],
  ],
])('%s', async (code, statuses) => {
  const outcomes = await Promise.all(statuses.map((status) => outcomeOf(status)));
  expect(statuses.map((status, index) => [status, outcomes[index]])).toEqual(statuses.map((status) => [status, code]));
});

it.each([
  ['Cancelled', 'Yes', 'cancelled'],
  ['Cancelled', 'no', 'kept'],
  ['Is Canceled', 'TRUE', 'cancelled'],
  ['Canceled at', '2026-05-01 10:00', 'cancelled'],
  ['Canceled at', '', 'kept'],
  ['Void Status', 'false', 'kept'],
  ['Storniert', 'Nein', 'kept'],
  ['Refunded', 'yes', 'refunded'],
  ['Refunded', '0.00', 'kept'],
  ['Void Status', 'Void', 'cancelled'],
  ['RSVP', 'Yes', 'kept'],
  ['RSVP', 'No', 'declined'],
])('a column "%s" with "%s" means %s', async (heading, status, code) => {
  expect(await outcomeOf(status, heading)).toBe(code);
});

it('a row that is left out is not checked', async () => {
  const result = await read('Name,Email,Status\n,nonsense,cancelled\nBo,bo@example.com,paid\n');
  expect(result.errors).toEqual([]);
  expect(result.skippedRows).toEqual([{ line: 2, code: 'cancelled' }]);
});
