import {
  activity,
  attendee,
  attendeeImport,
  event,
  importOutcome,
  importRequest,
  importStarted,
  importUndo,
  invitationsQueued,
  listOf,
  reissuedBadge,
  results,
  signedInMember,
} from '@within24/shared';
import { z } from 'zod';
import type { ProblemCode } from './problems.js';
import type { ToldRoutes } from './told.js';

const eventPath = '/api/v1/events/:eventId';

const unreadableFiles: ProblemCode[] = [
  'empty_file',
  'not_csv',
  'unknown_encoding',
  'unclosed_quote',
  'row_too_long',
  'too_many_columns',
  'too_many_rows',
  'no_rows',
  'no_name_column',
  'bad_mapping',
];

export const signInRoutes: ToldRoutes = {
  'POST /api/v1/auth/sign-in': { summary: 'Mails a sign-in link to a member; answers the same for every address' },
  'POST /api/v1/auth/session': { summary: 'Signs a member in with the token of that link', problems: ['link_used_or_expired'] },
  'DELETE /api/v1/auth/session': { summary: 'Signs the member out' },
  'GET /api/v1/auth/me': { summary: 'Who is signed in', answers: signedInMember },
};

export const eventRoutes: ToldRoutes = {
  'GET /api/v1/events': { summary: 'The organization’s events', answers: listOf(event) },
  'POST /api/v1/events': { summary: 'Creates an event', answers: event },
  [`GET ${eventPath}`]: { summary: 'One event', answers: event },
  [`PATCH ${eventPath}`]: {
    summary: 'Changes an event; its nudges are planned anew',
    answers: event,
    problems: ['fixed_after_first_scan', 'invalid_input'],
  },
  [`GET ${eventPath}/results`]: { summary: 'The published outcomes, aggregates only', answers: results },
  [`GET ${eventPath}/results.csv`]: { summary: 'The same as a table; what may not be shown is empty, and says so' },
  [`GET ${eventPath}/activity`]: { summary: 'Live counts, one Server-Sent Event each time they change', answers: activity },
};

export const attendeeRoutes: ToldRoutes = {
  [`GET ${eventPath}/attendees`]: { summary: 'Who is registered, in order of registration', answers: listOf(attendee) },
  [`GET ${eventPath}/attendees.csv`]: { summary: 'Who is registered, all of them, as a table' },
  [`POST ${eventPath}/attendees`]: { summary: 'Registers a walk-in, with a badge', answers: attendee },
  [`PATCH ${eventPath}/attendees/:attendeeId`]: {
    summary: 'Corrects an attendee; the address only until they have opened their link',
    answers: attendee,
    problems: ['address_is_theirs'],
  },
  [`DELETE ${eventPath}/attendees/:attendeeId`]: {
    summary: 'Takes an attendee off the list, unless they have met people',
    problems: ['has_connections'],
  },
  [`GET ${eventPath}/attendees/:attendeeId/badge.svg`]: { summary: 'The badge’s QR as SVG' },
  [`GET ${eventPath}/attendees/:attendeeId/badge.png`]: { summary: 'The badge’s QR as PNG' },
  [`POST ${eventPath}/attendees/:attendeeId/badge`]: {
    summary: 'Issues a new badge; the old code stops at once',
    answers: reissuedBadge,
  },
  [`POST ${eventPath}/attendee-imports`]: {
    summary: 'Imports a CSV: 200 for a dry run, 201 when it is done, 202 when a large file is imported in the background',
    takes: { 'text/csv': z.string(), 'application/json': importRequest },
    answers: { 200: importOutcome, 201: importStarted, 202: importStarted },
    problems: ['invalid_input', ...unreadableFiles],
  },
  [`GET ${eventPath}/attendee-imports/:importId`]: { summary: 'How an import stands', answers: attendeeImport },
  [`DELETE ${eventPath}/attendee-imports/:importId`]: {
    summary: 'Takes an import back, except whom somebody mailed, printed or scanned',
    answers: importUndo,
    problems: ['import_running'],
  },
  [`POST ${eventPath}/invitations`]: {
    summary: 'Mails invitations with the personal link, to these attendees or to all who have none',
    answers: invitationsQueued,
  },
};
