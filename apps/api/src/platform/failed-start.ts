import { StartError } from './start-error.js';

type SystemError = Error & { code?: string; syscall?: string; port?: number; address?: string };

const unknownHost = ({ message }: SystemError) =>
  `The database's host is unknown (${message}): correct DATABASE_URL and DATABASE_OWNER_URL.`;
const unreachable = ({ message }: SystemError) =>
  `The database cannot be reached (${message}): correct DATABASE_URL and DATABASE_OWNER_URL, or the network between.`;

const sentences: Record<string, (error: SystemError) => string> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken by another program: set PORT to a free one, or stop that program.`,
  EACCES: ({ syscall, port, message }) =>
    syscall === 'listen' ? `Port ${port} may not be used by this user: set PORT to one above 1023.` : `Access was refused: ${message}.`,
  EADDRNOTAVAIL: ({ address }) => `This machine has no address ${address}: correct HOST.`,
  ECONNREFUSED: ({ address, port }) =>
    `The database at ${address}:${port} does not answer: start it, or correct DATABASE_URL and DATABASE_OWNER_URL.`,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOSPC: () => 'The disk is full: free some space and start again.',
  '28P01': () => 'The database refused the password: correct DATABASE_URL and DATABASE_OWNER_URL.',
  '28000': ({ message }) => `The database refused the login (${message}): correct DATABASE_URL and DATABASE_OWNER_URL.`,
  '3D000': ({ message }) => `The database is missing (${message}): create it, or correct DATABASE_URL.`,
  '42501': ({ message }) =>
    `The database's owner lacks a right (${message}): DATABASE_OWNER_URL must own the database and may create roles.`,
  '53100': () => 'The database’s disk is full: free some space and start again.',
  '57P03': () => 'The database is still starting: try again in a moment.',
};

/** Why the start failed, as one sentence for the person who started it. */
export function sentenceOf(error: unknown): string {
  if (error instanceof StartError) return error.message;
  // An attempt at several addresses fails with an error for each.
  const cause = ((error as AggregateError | undefined)?.errors?.[0] ?? error) as SystemError | undefined;
  const sentence = sentences[cause?.code ?? ''];
  return cause && sentence ? sentence(cause) : `Within24 could not start: ${(cause?.message ?? String(error)).split('\n')[0]}`;
}
