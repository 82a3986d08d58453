import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from '../../../../apps/api/src/platform/embedded/folder-lock.js';
import { processName } from '../../../../apps/api/src/platform/embedded/processes.js';

let folder: string;
const holder = (text: string) => writeFileSync(join(folder, 'lock'), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'within24-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

it('a folder is locked once at a time, and free again after release', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(`already running on the data in ${folder} (process ${process.pid})`);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
  (await lockFolder(folder)).release();
});

it('the lock of a process that is gone counts for nothing', async () => {
  const child = spawn('true');
  await once(child, 'exit');
  holder(String(child.pid));
  (await lockFolder(folder)).release();
  expect(readdirSync(folder)).toEqual([]);
});

it('the lock of an earlier process counts for nothing though another one has its id now', async () => {
  const name = processName(process.ppid) ?? '';
  holder(name.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)));
  (await lockFolder(folder)).release();
});

it('a lock that a full disk left empty counts for nothing', async () => {
  holder('');
  (await lockFolder(folder)).release();
});

it('another running process keeps its lock', async () => {
  holder(processName(process.ppid) ?? '');
  await expect(lockFolder(folder)).rejects.toThrow(`(process ${process.ppid})`);
});

it('of several that find the holder dead at the same moment one gets the folder', async () => {
  holder('');
  const attempts = await Promise.allSettled([lockFolder(folder), lockFolder(folder), lockFolder(folder)]);
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
