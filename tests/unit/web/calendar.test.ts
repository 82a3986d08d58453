import { reminderAt, reminderFile } from '../../../apps/web/src/features/people/calendar.js';

const now = Date.parse('2026-06-10T10:00:00Z');
const some = {
  contactId: '0190-ana',
  title: 'Write to Ana',
  text: 'Sails',
  url: 'https://example.org/a/people/0190-ana',
  followUpBy: '2026-06-11T08:14:00Z',
};
/** The lines as a calendar reads them, unfolded. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');
const valueOf = (file: string, name: string) =>
  linesOf(file)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);

describe('a reminder in the calendar', () => {
  it.each([
    ['an hour before the time runs out', '2026-06-11T08:14:00Z', '2026-06-11T07:14:00.000Z'],
    ['an hour before, with two hours left', '2026-06-10T12:00:00Z', '2026-06-10T11:00:00.000Z'],
    ['halfway there, with an hour left', '2026-06-10T11:00:00Z', '2026-06-10T10:30:00.000Z'],
    ['in a minute, with two left', '2026-06-10T10:02:00Z', '2026-06-10T10:01:00.000Z'],
  ])('rings %s', (_, followUpBy, at) => expect(new Date(reminderAt(followUpBy, now)).toISOString()).toBe(at));

  it('says whom to write to, and when, in UTC', () => {
    const file = reminderFile(some, now);
    expect(valueOf(file, 'SUMMARY')).toBe('Write to Ana');
    expect(valueOf(file, 'DTSTART')).toBe('20260611T071400Z');
    expect(valueOf(file, 'DTEND')).toBe('20260611T072900Z');
    expect(valueOf(file, 'DTSTAMP')).toBe('20260610T100000Z');
    expect(valueOf(file, 'URL')).toBe(some.url);
  });

  it('opens and closes all that it begins', () => {
    const lines = linesOf(reminderFile(some, now));
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
    const open: string[] = [];
    for (const line of lines) {
      if (line.startsWith('BEGIN:')) open.push(line.slice(6));
      if (line.startsWith('END:')) expect(open.pop()).toBe(line.slice(4));
    }
    expect(open).toEqual([]);
  });

  it('stays one appointment when it is saved again, the newer one', () => {
    const [first, second] = [reminderFile(some, now), reminderFile(some, now + 60_000)];
    expect(valueOf(second, 'UID')).toBe(valueOf(first, 'UID'));
    expect(Number(valueOf(second, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(first, 'SEQUENCE')));
    expect(Number(valueOf(second, 'SEQUENCE'))).toBeLessThan(2 ** 31);
  });

  it('lets no note end its line or begin another', () => {
    const text = 'One, two; C:\\temp\r\nEND:VEVENT\rATTACH:x\n\u0000المرافئ';
    const file = reminderFile({ ...some, title: 'Write to\nMax', text }, now);
    expect(valueOf(file, 'DESCRIPTION')).toBe('One\\, two\\; C:\\\\temp\\nEND:VEVENT\\nATTACH:x\\n المرافئ');
    expect(valueOf(file, 'SUMMARY')).toBe('Write to\\nMax');
    expect(linesOf(file).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  });

  it('has lines of at most 75 octets, no character cut', () => {
    const file = reminderFile({ ...some, text: '👩‍👩‍👧المرافئ港'.repeat(40) }, now);
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(valueOf(file, 'DESCRIPTION')).toBe('👩‍👩‍👧المرافئ港'.repeat(40));
    expect(file).not.toMatch(/[^\r]\n/);
  });
});
