import { StartError } from '../start-error.js';

const OTHER_DATABASE = 'or set DATABASE_URL to use a PostgreSQL of your own';

type Place = { folder: string; port?: number };

/** What PostgreSQL's programs say when they fail, and what to tell the person who started Within24. */
const OUTPUTS: [RegExp, (match: RegExpMatchArray, place: Place) => string][] = [
  [/No space left on device|Disk quota exceeded/, (_, { folder }) => diskFull(folder)],
  [
    /could not bind IPv4 address [^:]*: (.*)/,
    ([, reason], { port }) =>
      `PostgreSQL cannot use port ${port} on 127.0.0.1 (${reason}): end the program that has it, or name another port.`,
  ],
  [
    /error while loading shared libraries: ([^:]+):/,
    ([, library]) => `PostgreSQL needs the system library ${library}, which is missing: install it, ${OTHER_DATABASE}.`,
  ],
  [
    /failed to execute|cannot execute|spawn \S+ E[A-Z]+|version `GLIBC/,
    () => `The PostgreSQL that npm installed does not run on this system: use a Linux with glibc 2.27 or newer, ${OTHER_DATABASE}.`,
  ],
  [
    /pre-existing shared memory block/,
    (_, { folder }) =>
      `A query of an earlier PostgreSQL is still running on the data in ${folder}: start again when it has ended, or end it.`,
  ],
  [/Permission denied|wrong ownership/, (_, { folder }) => noAccess(folder)],
];

/** The sentence for what `initdb` or `postgres` wrote before it failed. */
export function problemInOutput(output: string[], place: Place): StartError {
  const text = output.join('\n');
  for (const [pattern, sentence] of OUTPUTS) {
    const match = text.match(pattern);
    if (match) return new StartError(sentence(match, place));
  }
  const told = output.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? output.at(-1) ?? 'it gave no reason';
  return new StartError(`PostgreSQL did not start on the data in ${place.folder}: ${told.trim()}`);
}

/** The sentence for a failed call of the system on something in `folder`; any other error stays as it is. */
export function problemWithFile(error: unknown, folder: string): unknown {
  if (error instanceof StartError) return error;
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartError(diskFull(folder), { cause: error });
  // Below /proc and its like the folder above exists and yet holds no other.
  if (code === 'ENOENT' && syscall === 'mkdir') return new StartError(noAccess(folder), { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new StartError(noAccess(folder), { cause: error });
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new StartError(`${folder} cannot hold the database because there is a file in the way: set DATA_DIR to a folder.`, {
      cause: error,
    });
  if (code) return new StartError(`The database in ${folder} could not be started: ${message}.`, { cause: error });
  return error;
}

function diskFull(folder: string): string {
  return `The disk that holds ${folder} is full: free some space and start again, or set DATA_DIR to a folder on another disk.`;
}

function noAccess(folder: string): string {
  return `${folder} cannot be written by this user: give the folder to the user who starts Within24, or set DATA_DIR to another one.`;
}
