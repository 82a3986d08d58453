import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { Client } from '../../support/client.js';
import { eventually, scan, scanOf } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import type { Met, Organizers, World } from './a-whole-event.js';

/** Requests that hold something personal where it does not belong; each must be refused. */
export async function askWrongly({ url, needles }: World, { owner, eventId }: Organizers, { ana, contactId }: Met): Promise<void> {
  const word = (name: string) => needles.word(name);
  const stranger = new Client(url, { 'user-agent': word('strangersUserAgent') });
  const event = `/api/v1/events/${eventId}`;
  const asked = [
    stranger.get(`/api/v1/${word('unknownPath')}`),
    stranger.get(`/${word('unknownPage')}?q=${word('unknownQuery')}`),
    owner.get(`/api/v1/events/${word('noEventId')}`),
    owner.get(`${event}/attendees?limit=${word('badLimit')}&cursor=${word('badCursor')}`),
    owner.post('/api/v1/events', { name: 3, timeZone: word('badTimeZone'), startsAt: word('badTime'), [word('unknownField')]: 1 }),
    stranger.call('POST', '/api/v1/auth/sign-in', { raw: `{"email": "${word('brokenJson')}`, type: 'application/json' }),
    stranger.call('POST', '/api/v1/auth/sign-in', { raw: word('otherType'), type: 'text/plain' }),
    stranger.post('/api/v1/auth/sign-in', { email: `${word('brokenAddress')} at home` }),
    stranger.post('/api/v1/auth/session', { token: word('wrongToken') }),
    stranger.post('/api/v1/attendee/session', { token: word('wrongLink') }),
    stranger.post('/api/v1/attendee/session', { email: `${word('wrongCodesAddress')}@example.org`, code: '000000' }),
    stranger.post('/api/v1/nudge-actions', { token: word('wrongNudgeToken'), action: word('badAction') }),
    stranger.post('/api/v1/shared-results', { token: word('wrongResultsLink') }),
    new Client(url, { authorization: `Bearer w24_${word('wrongKey')}` }).get('/api/v1/events'),
    new Client(url, { cookie: `w24_member=${word('wrongCookie')}; w24_attendee=${word('wrongCookie')}` }).get('/api/v1/me'),
    new Client(url, { origin: `https://${word('otherOrigin')}.example` }).post('/api/v1/auth/sign-in', {}),
    ana.phone.patch('/api/v1/me', { quietHours: { from: word('badQuietHours') }, phone: word('refusedPhone').repeat(30) }),
    ana.phone.patch(
      `/api/v1/me/contacts/${contactId}`,
      { note: word('refusedNote') },
      { headers: { 'if-match': `"${word('badVersion')}"` } },
    ),
    ana.phone.post(`/api/v1/me/contacts/${randomUUID()}/messages`, { subject: word('lostSubject'), body: 'b', personalLine: 'p' }),
    scan(ana.phone, { clientScanId: word('badScanId'), code: word('badCode'), note: word('lostNote') }).then((answer) => ({
      ...answer,
      status: 400,
    })),
    scan(ana.phone, scanOf(word('unknownCode'))).then((answer) => ({ ...answer, status: 400 })),
  ];
  for (const [index, { status }] of (await Promise.all(asked)).entries()) {
    if (status < 400) throw new Error(`The wrong request number ${index} was answered ${status}.`);
  }
  await sendRaw(url, `GET /${word('brokenRequestLine')} HTTP/9.9\r\n\r\n`);
  await sendRaw(url, `GET / HTTP/1.1\r\nx-long: ${word('longHeader').repeat(3_000)}\r\n\r\n`);
}

function sendRaw(url: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume();
  });
}

/** Answers that the program has not foreseen, while people write: a table that refuses rows, and connections that end. */
export async function breakTheDatabase({ database, needles }: World, { owner, eventId }: Organizers, { ana }: Met): Promise<void> {
  const word = (name: string) => needles.word(name);
  const refuse = (table: string) => stored(database, `alter table ${table} add constraint refused check (false) not valid`);
  const relent = (table: string) => stored(database, `alter table ${table} drop constraint refused`);
  await refuse('attendee');
  const change = await ana.phone.patch('/api/v1/me', { lookingFor: word('unwrittenText') });
  const walkIn = { name: word('unwrittenName'), email: `${word('unwrittenAddress')}@example.org` };
  const added = await owner.post(`/api/v1/events/${eventId}/attendees`, walkIn);
  if (change.status !== 500 || added.status !== 500) throw new Error('The table took the rows.');
  await relent('attendee');
  const others = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  const seen = new Set<number>();
  await eventually(async () => {
    const asked = ana.phone.patch('/api/v1/me', { lookingFor: word('interruptedText') });
    await stored(database, others);
    seen.add((await asked).status);
    return [...seen].some((status) => status >= 500);
  });
  await eventually(async () => (await ana.phone.get('/api/v1/me')).status === 200);
}
