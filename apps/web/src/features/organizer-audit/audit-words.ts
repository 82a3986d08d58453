import type { AuditAct, AuditEntry } from '@within24/shared';
import { counted } from '../../organizer/format.js';
import { signInWays } from '../../organizer/sign-in-ways.js';

/** The fields of a change as a reader knows them. */
const fieldNames: Record<string, string> = {
  ...{ name: 'name', email: 'address', company: 'company', title: 'job title', ticketType: 'ticket type', language: 'language' },
  ...{
    timeZone: 'time zone',
    startsAt: 'start',
    endsAt: 'end',
    followUpWindow: 'follow-up window',
    nudgePolicy: 'reminders',
    retentionDays: 'days that data is kept',
    accentColour: 'colour',
    invitationWords: 'own words in the invitation',
    types: 'types of message',
  },
};

const fieldsIn = ({ details }: AuditEntry) => (details.fields ?? []).map((field) => fieldNames[field] ?? field).join(', ');
const attendees = ({ amount }: AuditEntry) => counted(amount ?? 0, 'attendee');

const sentences: Record<AuditAct, (entry: AuditEntry) => string> = {
  'organization.changed': () => 'Renamed the organization',
  'member.signedIn': ({ details }) => (details.way === undefined ? 'Signed in' : `Signed in ${signInWays[details.way]}`),
  'member.invited': () => 'Invited somebody to the team',
  'member.changed': () => 'Gave a member another role',
  'member.removed': () => 'Removed a member',
  'member.left': () => 'Left the organization',
  'passkey.added': () => 'Added a passkey',
  'passkey.removed': () => 'Removed a passkey',
  'apiKey.made': () => 'Made an API key',
  'apiKey.revoked': () => 'Revoked an API key',
  'event.created': () => 'Created the event',
  'event.changed': (entry) => `Changed the event: ${fieldsIn(entry)}`,
  'event.archived': () => 'Archived the event',
  'event.restored': () => 'Restored the event',
  'event.deletionPlanned': () => 'Had the event deleted in some days',
  'event.kept': () => 'Kept the event that was to be deleted',
  'event.deleted': () => 'Deleted the event',
  'consentText.changed': () => 'Changed the consent text',
  'attendees.listed': (entry) => `${entry.details.searched ? 'Searched' : 'Looked at'} the attendees and saw ${entry.amount ?? 0}`,
  'attendees.exported': () => 'Downloaded the attendees',
  'attendees.imported': (entry) => `Imported a file of ${counted(entry.amount ?? 0, 'row')}`,
  'attendees.removed': (entry) => `Took ${attendees(entry)} off the list`,
  'attendee.viewed': () => 'Looked at an attendee',
  'attendee.added': () => 'Added a walk-in',
  'attendee.corrected': (entry) => `Corrected an attendee: ${fieldsIn(entry)}`,
  'attendee.removed': () => 'Took an attendee off the list',
  'badge.viewed': () => 'Looked at a badge',
  'badge.reissued': () => 'Issued a badge again',
  'badges.printed': (entry) => `Made ${counted(entry.amount ?? 0, 'badge')} to print`,
  'badges.downloaded': () => 'Downloaded badges',
  'logo.changed': () => 'Changed the logo on badges',
  'logo.removed': () => 'Removed the logo from badges',
  'import.undone': (entry) => `Took an import back: ${attendees(entry)} removed`,
  'invitations.sent': (entry) => `Sent ${counted(entry.amount ?? 0, 'invitation')}`,
  'reminders.sent': (entry) => `Reminded ${attendees(entry)} of their invitation`,
  'mailing.scheduled': () => 'Scheduled a mailing',
  'mailing.moved': () => 'Changed the time of a mailing',
  'mailing.cancelled': () => 'Cancelled a mailing',
  'invitation.tested': () => 'Had a test of the invitation mailed to themselves',
  'results.exported': () => 'Downloaded the results',
  'resultsLink.made': () => 'Made a link that shows the results',
  'resultsLink.revoked': () => 'Revoked a link that showed the results',
  'webhook.added': () => 'Added a webhook',
  'webhook.changed': (entry) => `Changed a webhook: ${fieldsIn(entry)}`,
  'webhook.removed': () => 'Removed a webhook',
  'webhook.secretRotated': () => 'Gave a webhook a new secret',
  'webhook.replayed': (entry) => `Sent ${counted(entry.amount ?? 0, 'message')} of a webhook again`,
};

/** What was done, in plain words and without the name of anybody who was registered. */
export const whatOf = (entry: AuditEntry): string => sentences[entry.act](entry);

/** Who did it. */
export function whoOf({ who }: Pick<AuditEntry, 'who'>): string {
  if (who.kind === 'member') return who.name ?? 'A former member';
  return who.name === null ? 'An API key that is gone' : `API key “${who.name}”`;
}
