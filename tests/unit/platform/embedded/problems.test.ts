import { problemInOutput, problemWithFile } from '../../../../apps/api/src/platform/embedded/problems.js';
import { StartError } from '../../../../apps/api/src/platform/start-error.js';

const place = { folder: '/srv/data', port: 5433 };

it.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'The disk that holds /srv/data is full'],
  ['postgres: error while loading shared libraries: libz.so.1: cannot open shared object file', 'needs the system library libz.so.1'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'cannot use port 5433 on 127.0.0.1 (Address already in use)'],
  ['initdb: error: could not create directory "/srv/data/x": Permission denied', '/srv/data cannot be written by this user'],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'A query of an earlier PostgreSQL is still running'],
  ['setpriv: failed to execute /app/postgres: No such file or directory', 'does not run on this system'],
  ['spawn /app/postgres ENOENT', 'does not run on this system'],
])('%s', (line, sentence) => {
  const { message } = problemInOutput(['LOG:  starting PostgreSQL 18.4', line, 'LOG:  database system is shut down'], place);
  expect(message).toContain(sentence);
  expect(message).toMatch(/^[^\n]+\.$/);
});

it('anything else is passed on in the words of PostgreSQL', () => {
  const output = ['LOG:  starting', 'FATAL:  unrecognized configuration parameter "x"', 'LOG:  database system is shut down'];
  expect(problemInOutput(output, place).message).toBe(
    'PostgreSQL did not start on the data in /srv/data: FATAL:  unrecognized configuration parameter "x"',
  );
});

it.each([
  ['ENOSPC', 'The disk that holds /srv/data is full'],
  ['EROFS', '/srv/data cannot be written by this user'],
  ['EIO', 'could not be started: something with EIO.'],
])('a failed system call: %s', (code, sentence) => {
  const problem = problemWithFile(Object.assign(new Error(`something with ${code}`), { code }), '/srv/data');
  expect(problem).toBeInstanceOf(StartError);
  expect((problem as StartError).message).toContain(sentence);
});

it('a mistake in the program stays what it is', () => {
  const mistake = new TypeError('x is not a function');
  expect(problemWithFile(mistake, '/srv/data')).toBe(mistake);
});
