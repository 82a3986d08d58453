import {
  contact,
  contactMessage,
  followUp,
  heldAttendee,
  introduction,
  listOf,
  me,
  myExport,
  nudgeView,
  scanBatchAnswer,
  scanBatchRequest,
  scanItem,
} from '@within24/shared';
import { z } from 'zod';
import type { ProblemCode } from './problems.js';
import type { ToldRoutes } from './told.js';

const scans = scanBatchRequest.extend({ items: z.array(scanItem).min(1).max(200) });
const answered: ProblemCode[] = ['introduction_made', 'introduction_declined', 'introduction_expired'];
const contactPath = '/api/v1/me/contacts/:id';
const ofContact = '/api/v1/me/contacts/:contactId';

export const phoneRoutes: ToldRoutes = {
  'POST /api/v1/attendee/sign-in-code': {
    summary: 'Mails a sign-in code to an attendee; answers the same for every address',
    problems: ['too_many_requests'],
  },
  'POST /api/v1/attendee/session': {
    summary: 'Opens a personal link, or takes the code that was mailed',
    problems: ['link_unknown', 'code_wrong', 'too_many_tries', 'too_many_requests'],
  },
  'GET /api/v1/attendee/session': { summary: 'The attendees that this browser’s session holds', answers: listOf(heldAttendee) },
  'DELETE /api/v1/attendee/session': { summary: 'Signs the attendee out of this browser' },
  'GET /api/v1/me': { summary: 'The attendee’s own card and choices', answers: me },
  'PATCH /api/v1/me': { summary: 'Changes the card and the choices', answers: me },
  'DELETE /api/v1/me': { summary: 'Deletes everything about the attendee' },
  'GET /api/v1/me/badge.svg': { summary: 'The attendee’s own QR' },
  'GET /api/v1/me/export.json': { summary: 'Everything that is kept about the attendee', answers: myExport },
  'GET /api/v1/me/export.csv': { summary: 'The contacts as a table' },
  'GET /api/v1/me/export.vcf': { summary: 'The contacts for an address book' },
};

export const contactRoutes: ToldRoutes = {
  'POST /api/v1/scans': {
    summary: 'Uploads scans; each is answered for itself, in their order',
    takes: { 'application/json': scans },
    answers: scanBatchAnswer,
  },
  'DELETE /api/v1/scans/:clientScanId': { summary: 'Undoes a scan within 60 seconds of its upload', problems: ['too_late_to_undo'] },
  'GET /api/v1/me/contacts': { summary: 'The attendee’s contacts, or those that changed since', answers: listOf(contact) },
  [`GET ${contactPath}`]: { summary: 'One contact', answers: contact },
  [`PATCH ${contactPath}`]: {
    summary: 'Writes note and tags; with If-Match only over what was read',
    answers: contact,
    problems: ['changed_elsewhere'],
  },
  [`DELETE ${contactPath}`]: { summary: 'Removes a contact; only the own note stays' },
  [`POST ${contactPath}/snooze`]: { summary: 'Waits with reminders, never past the deadline', answers: contact },
  [`POST ${contactPath}/mute`]: { summary: 'No reminders about this contact', answers: contact },
  [`DELETE ${contactPath}/mute`]: { summary: 'Reminders about this contact again', answers: contact },
  [`POST ${contactPath}/block`]: { summary: 'Removes a contact and answers their scans like an unknown code', answers: contact },
  [`DELETE ${contactPath}/block`]: { summary: 'Ends that', answers: contact },
  [`POST ${ofContact}/follow-ups`]: { summary: 'Notes a follow-up', answers: followUp },
  [`DELETE ${ofContact}/follow-ups/:followUpId`]: { summary: 'Takes a follow-up back, by its id or its clientFollowUpId' },
  [`POST ${ofContact}/messages`]: {
    summary: 'Mails the contact a message from here',
    answers: contactMessage,
    problems: [
      'not_connected',
      'no_address_shared',
      'no_address_to_reply_to',
      'cannot_be_mailed',
      'already_written_today',
      'too_many_messages',
    ],
  },
  'GET /api/v1/me/introductions': { summary: 'Introductions that the attendee made or is asked about', answers: listOf(introduction) },
  'POST /api/v1/me/introductions': {
    summary: 'Introduces two contacts to each other',
    answers: introduction,
    problems: ['not_connected', 'already_connected', 'introduction_exists', 'too_many_messages'],
  },
  'POST /api/v1/me/introductions/:introductionId/accept': { summary: 'Accepts', answers: introduction, problems: answered },
  'POST /api/v1/me/introductions/:introductionId/decline': { summary: 'Declines', answers: introduction, problems: answered },
};

export const mailLinkRoutes: ToldRoutes = {
  'POST /api/v1/nudge-actions': {
    summary: 'Does what a button behind a mail link says',
    answers: nudgeView,
    problems: ['mail_link_expired', 'not_found', 'too_many_requests'],
  },
  'POST /api/v1/nudge-actions/view': {
    summary: 'What the page behind a mail link shows',
    answers: nudgeView,
    problems: ['mail_link_expired', 'too_many_requests'],
  },
  'GET /unsubscribe/:token': { summary: 'A page with the button; changes nothing' },
  'POST /unsubscribe/:token': {
    summary: 'Stops the reminders (RFC 8058)',
    takes: { 'application/x-www-form-urlencoded': z.object({ 'List-Unsubscribe': z.literal('One-Click') }) },
    problems: ['too_many_requests'],
  },
};
