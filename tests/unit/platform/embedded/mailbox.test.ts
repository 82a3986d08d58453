import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mailbox } from '../../../../apps/api/src/platform/embedded/mailbox.js';

const mail = (subject: string, html = '') => ({
  id: subject,
  to: 'ana@example.com',
  subject,
  text: '',
  html,
  headers: {},
  attachments: [],
  receivedAt: 'now',
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'within24-mailbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('large mails push old ones out of memory, and out of the file at the next start', async () => {
  const file = join(folder, 'mailbox.jsonl');
  const mailbox = await Mailbox.open(file);
  for (const subject of ['1', '2', '3', '4', '5']) await mailbox.add(mail(subject, 'x'.repeat(9_000_000)));
  expect(mailbox.newestFirst().map(({ subject }) => subject)).toEqual(['5', '4', '3']);
  expect((await Mailbox.open(file)).newestFirst().map(({ subject }) => subject)).toEqual(['5', '4', '3']);
  expect(statSync(file).size).toBeLessThan(32_000_000);
});

it('mails that come at the same moment are all kept, each on its own line', async () => {
  const file = join(folder, 'mailbox.jsonl');
  const mailbox = await Mailbox.open(file);
  const subjects = Array.from({ length: 50 }, (_, number) => `mail ${number}`);
  await Promise.all(subjects.map((subject) => mailbox.add(mail(subject, 'x'.repeat(100_000)))));
  expect((await Mailbox.open(file)).newestFirst().map(({ subject }) => subject)).toEqual(subjects.toReversed());
});

it('other people on the machine cannot read the file', async () => {
  const file = join(folder, 'mailbox.jsonl');
  await (await Mailbox.open(file)).add(mail('private'));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
