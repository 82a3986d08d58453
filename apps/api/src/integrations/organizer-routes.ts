import {
  activity,
  apiKey,
  attendee,
  attendeeActionAnswer,
  attendeeCounts,
  attendeeImport,
  auditEntry,
  authOptions,
  badgeSheet,
  badgeSheets,
  badgeSheetStarted,
  consentTextVersion,
  event,
  eventDeletion,
  eventLogo,
  importOutcome,
  importRequest,
  importStarted,
  importUndo,
  invitationPreview,
  invitationsOverview,
  invitationsQueued,
  invitationTest,
  listedImport,
  listOf,
  mailing,
  memberSession,
  newApiKey,
  nudgePreview,
  organization,
  passkey,
  passkeyOptions,
  passkeySessionOptions,
  reissuedBadge,
  results,
  signedInMember,
  teamMember,
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
  'POST /api/v1/auth/sign-in': { summary: 'Mails a member a sign-in link; answers every address alike', problems: ['too_many_requests'] },
  'POST /api/v1/auth/session': {
    summary: 'Signs a member in with the token of that link',
    problems: ['link_used_or_expired', 'too_many_requests'],
  },
  'POST /api/v1/auth/passkey-session/options': {
    summary: 'What a browser needs to sign in with a passkey',
    answers: passkeySessionOptions,
    problems: ['too_many_requests'],
  },
  'POST /api/v1/auth/passkey-session': {
    summary: 'Signs a member in with what a passkey answered; each challenge is answered once',
    problems: ['passkey_took_too_long', 'passkey_not_recognised', 'too_many_requests'],
  },
  'DELETE /api/v1/auth/session': { summary: 'Signs the member out' },
  'GET /api/v1/auth/me': { summary: 'Who is signed in, and what they may do', answers: signedInMember },
  'GET /api/v1/auth/options': { summary: 'Whether anybody may create an organization here', answers: authOptions },
  'POST /api/v1/auth/sign-up': {
    summary: 'Mails a link that founds an organization; answers the same for every address',
    problems: ['sign_up_closed', 'too_many_requests'],
  },
  'POST /api/v1/auth/organization': {
    summary: 'Founds the organization with the token of that link, and signs its owner in',
    problems: ['link_used_or_expired', 'too_many_requests'],
  },
};

export const organizationRoutes: ToldRoutes = {
  'PATCH /api/v1/organization': { summary: 'Renames the organization', answers: organization },
  'DELETE /api/v1/auth/membership': { summary: 'Leaves the organization', problems: ['last_owner'] },
  'GET /api/v1/team': { summary: 'Who works for the organization, with their roles', answers: listOf(teamMember) },
  'POST /api/v1/team': { summary: 'Invites somebody by mail', answers: teamMember, problems: ['already_member', 'too_many_invitations'] },
  'PATCH /api/v1/team/:memberId': { summary: 'Gives a member another role', answers: teamMember, problems: ['last_owner'] },
  'DELETE /api/v1/team/:memberId': { summary: 'Removes a member and ends their sessions', problems: ['last_owner'] },
  'GET /api/v1/auth/sessions': { summary: 'Where the member is signed in', answers: listOf(memberSession) },
  'DELETE /api/v1/auth/sessions': { summary: 'Signs the member out everywhere else' },
  'DELETE /api/v1/auth/sessions/:sessionId': { summary: 'Ends one of the member’s sessions' },
  'GET /api/v1/auth/passkeys': { summary: 'The member’s passkeys', answers: listOf(passkey) },
  'POST /api/v1/auth/passkeys/options': { summary: 'What a browser needs to make a passkey', answers: passkeyOptions },
  'POST /api/v1/auth/passkeys': {
    summary: 'Adds the passkey that the browser made, and mails the member about it',
    answers: passkey,
    problems: ['passkey_took_too_long', 'passkey_not_accepted', 'passkey_known', 'too_many_passkeys'],
  },
  'PATCH /api/v1/auth/passkeys/:passkeyId': { summary: 'Renames a passkey', answers: passkey },
  'DELETE /api/v1/auth/passkeys/:passkeyId': { summary: 'Removes a passkey; it signs nobody in any more' },
  'GET /api/v1/api-keys': { summary: 'The keys of scripts, without their secrets', answers: listOf(apiKey) },
  'POST /api/v1/api-keys': { summary: 'Makes a key; the only answer that shows it', answers: newApiKey, problems: ['too_many_keys'] },
  'DELETE /api/v1/api-keys/:keyId': { summary: 'Revokes a key at once' },
  'GET /api/v1/audit-log': { summary: 'What members and API keys of the organization did, newest first', answers: listOf(auditEntry) },
};

export const eventRoutes: ToldRoutes = {
  'GET /api/v1/events': { summary: 'The organization’s events', answers: listOf(event) },
  'POST /api/v1/events': { summary: 'Creates an event', answers: event },
  'POST /api/v1/sample-event': { summary: 'Loads an event that is over, with made-up people, to look at', answers: event },
  'POST /api/v1/nudge-preview': { summary: 'When nudges would come under these settings; stores nothing', answers: nudgePreview },
  [`GET ${eventPath}`]: { summary: 'One event', answers: event },
  [`PATCH ${eventPath}`]: {
    summary: 'Changes an event; its nudges are planned anew',
    answers: event,
    problems: ['fixed_after_first_scan', 'invalid_input'],
  },
  [`POST ${eventPath}/copies`]: {
    summary: 'Creates an event like this one, with its settings, logo and consent text, without its attendees',
    answers: event,
  },
  [`POST ${eventPath}/archive`]: { summary: 'Puts an event away: off the list, and nobody is invited any more', answers: event },
  [`DELETE ${eventPath}/archive`]: { summary: 'Brings an archived event back', answers: event },
  [`DELETE ${eventPath}`]: {
    summary: 'Deletes an event: at once, or 7 days later where badges were scanned; then attendees are mailed whom they met',
    answers: eventDeletion,
    problems: ['import_running'],
  },
  [`DELETE ${eventPath}/deletion`]: { summary: 'Keeps an event that is to be deleted; its nudges are planned anew', answers: event },
  [`GET ${eventPath}/consent-texts`]: {
    summary: 'The versions of what attendees read beside the sharing switch, latest first',
    answers: listOf(consentTextVersion),
  },
  [`POST ${eventPath}/consent-texts`]: {
    summary: 'Writes the next version; earlier choices stay, and the same text again adds none',
    answers: consentTextVersion,
    problems: ['invalid_input'],
  },
  [`GET ${eventPath}/results`]: { summary: 'The published outcomes, aggregates only', answers: results },
  [`GET ${eventPath}/results.csv`]: { summary: 'The same as a table; what may not be shown is empty, and says so' },
  [`GET ${eventPath}/results/report.pdf`]: { summary: 'The same in words, with one suggestion for next time, on a page of A4' },
  [`GET ${eventPath}/activity`]: { summary: 'Live counts, one Server-Sent Event each time they change', answers: activity },
};

export const attendeeRoutes: ToldRoutes = {
  [`GET ${eventPath}/attendees`]: { summary: 'Who is registered, in order of registration', answers: listOf(attendee) },
  [`GET ${eventPath}/attendees.csv`]: { summary: 'Who is registered, all of them, as a table' },
  [`GET ${eventPath}/attendee-counts`]: {
    summary: 'How many the list’s filters would show, and how many badges are printed',
    answers: attendeeCounts,
  },
  [`GET ${eventPath}/attendee-lookalikes`]: {
    summary: 'Who is registered under this name or address already',
    answers: listOf(attendee).pick({ items: true }),
  },
  [`POST ${eventPath}/attendee-actions`]: { summary: 'Invites or removes up to 500 attendees', answers: attendeeActionAnswer },
  [`POST ${eventPath}/attendees`]: {
    summary: 'Registers a walk-in, with a badge',
    answers: attendee,
    problems: ['retention_over', 'event_to_be_deleted'],
  },
  [`GET ${eventPath}/attendees/:attendeeId`]: { summary: 'One attendee', answers: attendee },
  [`PATCH ${eventPath}/attendees/:attendeeId`]: {
    summary: 'Corrects an attendee; the address only until they have opened their link',
    answers: attendee,
    problems: ['address_is_theirs', 'attendee_changed'],
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
    problems: ['invalid_input', 'retention_over', 'event_to_be_deleted', ...unreadableFiles],
  },
  [`GET ${eventPath}/attendee-imports`]: { summary: 'The last imports, latest first', answers: listOf(listedImport).pick({ items: true }) },
  [`GET ${eventPath}/attendee-imports/:importId`]: { summary: 'How an import stands', answers: attendeeImport },
  [`DELETE ${eventPath}/attendee-imports/:importId`]: {
    summary: 'Takes an import back, except whom somebody mailed, printed or scanned',
    answers: importUndo,
    problems: ['import_running'],
  },
};

export const invitationRoutes: ToldRoutes = {
  [`POST ${eventPath}/invitations`]: {
    summary: 'Mails invitations with the personal link, to these attendees or to all who have none',
    answers: invitationsQueued,
    problems: ['event_archived', 'event_to_be_deleted'],
  },
  [`GET ${eventPath}/invitations`]: { summary: 'What is mailed, to whom, and what became of it', answers: invitationsOverview },
  [`GET ${eventPath}/invitations/preview`]: {
    summary: 'The mail as a made-up attendee would get it; its link opens nothing',
    answers: invitationPreview,
  },
  [`POST ${eventPath}/invitations/test`]: {
    summary: 'Mails that preview to the member who asks',
    answers: invitationTest,
    problems: ['event_archived', 'event_to_be_deleted', 'no_own_mailbox', 'too_many_tests', 'mail_not_taken'],
  },
  [`POST ${eventPath}/mailings`]: {
    summary: 'Mails invitations to all who have none, or one reminder to who has not opened theirs, now or at a time',
    answers: mailing,
    problems: ['invalid_input', 'event_archived', 'already_scheduled'],
  },
  [`PATCH ${eventPath}/mailings/:mailingId`]: {
    summary: 'Gives a mailing that has not started another time',
    answers: mailing,
    problems: ['event_archived', 'event_to_be_deleted', 'mailing_started'],
  },
  [`DELETE ${eventPath}/mailings/:mailingId`]: {
    summary: 'Cancels a mailing that has not started',
    problems: ['mailing_started'],
  },
};

export const sheetRoutes: ToldRoutes = {
  [`GET ${eventPath}/logo`]: { summary: 'The logo on the event’s badges: a PNG or JPEG file', contentType: ['image/png', 'image/jpeg'] },
  [`PUT ${eventPath}/logo`]: {
    summary: 'Prints this logo, a PNG or JPEG file of 1 MiB at most, on the event’s badges',
    takes: { 'image/png': z.string(), 'image/jpeg': z.string() },
    answers: eventLogo,
    problems: ['empty_file', 'not_a_picture', 'picture_broken', 'picture_moves', 'picture_size'],
  },
  [`DELETE ${eventPath}/logo`]: { summary: 'Prints no logo any more' },
  [`GET ${eventPath}/badge-sheets`]: { summary: 'What can be printed, and what was', answers: badgeSheets },
  [`POST ${eventPath}/badge-sheets`]: {
    summary: 'Sets badges as PDF in the background',
    answers: badgeSheetStarted,
    problems: ['nothing_to_print'],
  },
  [`GET ${eventPath}/badge-sheets/preview.svg`]: { summary: 'The first sheet as a picture' },
  [`GET ${eventPath}/badge-sheets/calibration.pdf`]: { summary: 'A sheet of outlines, to see whether the printer hits the labels' },
  [`GET ${eventPath}/badge-sheets/:sheetId`]: { summary: 'How far the badges are', answers: badgeSheet },
  [`GET ${eventPath}/badge-sheets/:sheetId/file`]: { summary: 'The badges as PDF', problems: ['sheet_not_ready'] },
};
