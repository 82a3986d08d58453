import { randomUUID } from 'node:crypto';
import type { Permission } from '@within24/shared';
import { Authenticator } from '../../support/authenticator.js';
import { pngFile } from '../../support/logo-files.js';
import { eventNow, minutes, scanOf } from '../../support/people.js';

/**
 * Who is let in. `anyone`; `organizer`: a member, and what is named in the path is their organization's; `member`: a
 * member, about their own organization; `owner`: an attendee, and what is named in the path is theirs; `attendee`: an
 * attendee, about themselves.
 */
export type Kind = 'anyone' | 'organizer' | 'member' | 'owner' | 'attendee';
/** `needs` is what a route for organizers asks of the caller's role; `query` is what the route cannot do without; `file` is a body that is no JSON. */
export type Row = { kind: Kind; needs?: Permission; body?: unknown; file?: { raw: Uint8Array; type: string }; query?: string };

export const token = 'x'.repeat(43);
const nowText = () => new Date().toISOString();
const message = { subject: 'Tides', body: 'The tables.', personalLine: 'Good to meet you.' };
export const followUp = { clientFollowUpId: randomUUID(), channel: 'email', doneAt: nowText(), sentAt: nowText(), evidence: 'reported' };

/** Of a type that nothing here makes: what is sent in the meantime would change tables. */
export const hook = { url: 'https://93.184.216.34/', types: ['badge.reissued'] };
const device = new Authenticator('https://elsewhere.example');
const madePasskey = device.make({ challenge: token, rp: { id: 'localhost', name: '' }, user: { id: 'AA', name: '', displayName: '' } });
const usedPasskey = device.use({ challenge: token, rpId: 'localhost' });

/** One row for each route; a route without a row fails. Bodies are good ones, so that nothing but the caller is refused. */
export const rows: Record<string, Row> = {
  'DELETE /api/v1/api-keys/:keyId': { kind: 'organizer', needs: 'keys.manage' },
  'DELETE /api/v1/attendee/session': { kind: 'attendee' },
  'DELETE /api/v1/auth/membership': { kind: 'member', needs: 'account.manage' },
  'DELETE /api/v1/auth/passkeys/:passkeyId': { kind: 'organizer', needs: 'account.manage' },
  'DELETE /api/v1/auth/session': { kind: 'member', needs: 'account.manage' },
  'DELETE /api/v1/auth/sessions': { kind: 'member', needs: 'account.manage' },
  'DELETE /api/v1/auth/sessions/:sessionId': { kind: 'organizer', needs: 'account.manage' },
  'DELETE /api/v1/events/:eventId': { kind: 'organizer', needs: 'events.delete' },
  'DELETE /api/v1/events/:eventId/archive': { kind: 'organizer', needs: 'events.manage' },
  'DELETE /api/v1/events/:eventId/attendee-imports/:importId': { kind: 'organizer', needs: 'attendees.manage' },
  'DELETE /api/v1/events/:eventId/attendees/:attendeeId': { kind: 'organizer', needs: 'attendees.manage' },
  'DELETE /api/v1/events/:eventId/deletion': { kind: 'organizer', needs: 'events.delete' },
  'DELETE /api/v1/events/:eventId/mailings/:mailingId': { kind: 'organizer', needs: 'invitations.send' },
  'DELETE /api/v1/events/:eventId/logo': { kind: 'organizer', needs: 'events.manage' },
  'DELETE /api/v1/events/:eventId/results-links/:linkId': { kind: 'organizer', needs: 'results.share' },
  'DELETE /api/v1/me': { kind: 'attendee' },
  'DELETE /api/v1/me/contacts/:id': { kind: 'owner' },
  'DELETE /api/v1/me/contacts/:id/block': { kind: 'owner' },
  'DELETE /api/v1/me/contacts/:id/follow-ups/:followUpId': { kind: 'owner' },
  'DELETE /api/v1/me/contacts/:id/mute': { kind: 'owner' },
  'DELETE /api/v1/scans/:clientScanId': { kind: 'owner' },
  'DELETE /api/v1/team/:memberId': { kind: 'organizer', needs: 'team.manage' },
  'DELETE /api/v1/webhooks/:webhookId': { kind: 'organizer', needs: 'webhooks.manage' },
  'GET /api/docs': { kind: 'anyone' },
  'GET /api/openapi.json': { kind: 'anyone' },
  'GET /api/v1/api-keys': { kind: 'member', needs: 'keys.manage' },
  'GET /api/v1/attendee/session': { kind: 'anyone' },
  'GET /api/v1/audit-log': { kind: 'member', needs: 'audit.read' },
  'GET /api/v1/auth/me': { kind: 'member', needs: 'account.read' },
  'GET /api/v1/auth/options': { kind: 'anyone' },
  'GET /api/v1/auth/passkeys': { kind: 'member', needs: 'account.manage' },
  'GET /api/v1/auth/sessions': { kind: 'member', needs: 'account.manage' },
  'GET /api/v1/events': { kind: 'member', needs: 'events.read' },
  'GET /api/v1/events/:eventId': { kind: 'organizer', needs: 'events.read' },
  'GET /api/v1/events/:eventId/activity': { kind: 'organizer', needs: 'live.read' },
  'GET /api/v1/events/:eventId/attendee-counts': { kind: 'organizer', needs: 'attendees.read' },
  'GET /api/v1/events/:eventId/attendee-imports': { kind: 'organizer', needs: 'attendees.manage' },
  'GET /api/v1/events/:eventId/attendee-imports/:importId': { kind: 'organizer', needs: 'attendees.manage' },
  'GET /api/v1/events/:eventId/attendee-lookalikes': { kind: 'organizer', needs: 'attendees.read', query: 'name=Eve' },
  'GET /api/v1/events/:eventId/attendees': { kind: 'organizer', needs: 'attendees.read' },
  'GET /api/v1/events/:eventId/attendees.csv': { kind: 'organizer', needs: 'attendees.manage' },
  'GET /api/v1/events/:eventId/attendees/:attendeeId': { kind: 'organizer', needs: 'attendees.read' },
  'GET /api/v1/events/:eventId/attendees/:attendeeId/badge.png': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/attendees/:attendeeId/badge.svg': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/badge-sheets': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/badge-sheets/:sheetId': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/badge-sheets/:sheetId/file': { kind: 'organizer', needs: 'badges.print' },
  'GET /api/v1/events/:eventId/badge-sheets/calibration.pdf': { kind: 'organizer', needs: 'badges.print', query: 'format=a6' },
  'GET /api/v1/events/:eventId/badge-sheets/preview.svg': { kind: 'organizer', needs: 'badges.print', query: 'format=a6' },
  'GET /api/v1/events/:eventId/consent-texts': { kind: 'organizer', needs: 'events.manage' },
  'GET /api/v1/events/:eventId/invitations': { kind: 'organizer', needs: 'invitations.send' },
  'GET /api/v1/events/:eventId/invitations/preview': { kind: 'organizer', needs: 'invitations.send' },
  'GET /api/v1/events/:eventId/logo': { kind: 'organizer', needs: 'events.read' },
  'GET /api/v1/events/:eventId/results': { kind: 'organizer', needs: 'results.read' },
  'GET /api/v1/events/:eventId/results-links': { kind: 'organizer', needs: 'results.share' },
  'GET /api/v1/events/:eventId/results.csv': { kind: 'organizer', needs: 'results.read' },
  'GET /api/v1/events/:eventId/results/report.pdf': { kind: 'organizer', needs: 'results.read' },
  'GET /api/v1/me': { kind: 'attendee' },
  'GET /api/v1/me/badge.svg': { kind: 'attendee' },
  'GET /api/v1/me/contacts': { kind: 'attendee' },
  'GET /api/v1/me/contacts/:id': { kind: 'owner' },
  'GET /api/v1/me/export.csv': { kind: 'attendee' },
  'GET /api/v1/me/export.json': { kind: 'attendee' },
  'GET /api/v1/me/export.vcf': { kind: 'attendee' },
  'GET /api/v1/me/introductions': { kind: 'attendee' },
  'GET /api/v1/team': { kind: 'member', needs: 'team.manage' },
  'GET /api/v1/webhooks': { kind: 'member', needs: 'webhooks.manage' },
  'GET /api/v1/webhooks/:webhookId/deliveries': { kind: 'organizer', needs: 'webhooks.manage' },
  'GET /dev/mailbox': { kind: 'anyone' },
  'GET /dev/mailbox/messages': { kind: 'anyone' },
  'GET /healthz': { kind: 'anyone' },
  'GET /metrics': { kind: 'anyone' },
  'GET /readyz': { kind: 'anyone' },
  'GET /unsubscribe/:token': { kind: 'anyone' },
  'PATCH /api/v1/auth/passkeys/:passkeyId': { kind: 'organizer', needs: 'account.manage', body: { name: 'Mine' } },
  'PATCH /api/v1/events/:eventId': { kind: 'organizer', needs: 'events.manage', body: { name: 'Mine' } },
  'PATCH /api/v1/events/:eventId/attendees/:attendeeId': { kind: 'organizer', needs: 'attendees.manage', body: { name: 'Mine' } },
  'PATCH /api/v1/events/:eventId/mailings/:mailingId': {
    kind: 'organizer',
    needs: 'invitations.send',
    body: { sendAt: minutes(60) },
  },
  'PATCH /api/v1/me': { kind: 'attendee', body: {} },
  'PATCH /api/v1/me/contacts/:id': { kind: 'owner', body: { note: 'Mine' } },
  'PATCH /api/v1/organization': { kind: 'member', needs: 'organization.manage', body: { name: 'Mine' } },
  'PATCH /api/v1/team/:memberId': { kind: 'organizer', needs: 'team.manage', body: { role: 'staff' } },
  'PATCH /api/v1/webhooks/:webhookId': { kind: 'organizer', needs: 'webhooks.manage', body: { description: 'Mine' } },
  'POST /api/v1/api-keys': { kind: 'member', needs: 'keys.manage', body: { name: 'Mine', scopes: ['events.read'] } },
  'POST /api/v1/attendee/session': { kind: 'anyone', body: { token } },
  'POST /api/v1/attendee/sign-in-code': { kind: 'anyone', body: { email: 'nobody@example.org' } },
  'POST /api/v1/auth/organization': { kind: 'anyone', body: { token } },
  'POST /api/v1/auth/passkey-session': { kind: 'anyone', body: { passkey: usedPasskey } },
  'POST /api/v1/auth/passkey-session/options': { kind: 'anyone' },
  'POST /api/v1/auth/passkeys': { kind: 'member', needs: 'account.manage', body: { passkey: madePasskey } },
  'POST /api/v1/auth/passkeys/options': { kind: 'member', needs: 'account.manage' },
  'POST /api/v1/auth/session': { kind: 'anyone', body: { token } },
  'POST /api/v1/auth/sign-in': { kind: 'anyone', body: { email: 'nobody@example.org' } },
  'POST /api/v1/auth/sign-up': { kind: 'anyone', body: { name: 'Nobody', email: 'nobody@example.org' } },
  'POST /api/v1/events': { kind: 'member', needs: 'events.manage', body: eventNow() },
  'POST /api/v1/events/:eventId/archive': { kind: 'organizer', needs: 'events.manage' },
  'POST /api/v1/events/:eventId/attendee-actions': {
    kind: 'organizer',
    needs: 'attendees.manage',
    body: { action: 'remove', attendeeIds: [randomUUID()] },
  },
  'POST /api/v1/events/:eventId/attendee-imports': { kind: 'organizer', needs: 'attendees.manage', body: { csv: 'Name\nEve\n' } },
  'POST /api/v1/events/:eventId/attendees': { kind: 'organizer', needs: 'attendees.register', body: { name: 'Eve' } },
  'POST /api/v1/events/:eventId/attendees/:attendeeId/badge': { kind: 'organizer', needs: 'badges.print' },
  'POST /api/v1/events/:eventId/badge-sheets': { kind: 'organizer', needs: 'badges.print', body: { format: 'a6' } },
  'POST /api/v1/events/:eventId/consent-texts': { kind: 'organizer', needs: 'events.manage', body: { text: 'Mine' } },
  'POST /api/v1/events/:eventId/copies': { kind: 'organizer', needs: 'events.manage', body: eventNow() },
  'POST /api/v1/events/:eventId/invitations': { kind: 'organizer', needs: 'links.send', body: { attendeeIds: [randomUUID()] } },
  'POST /api/v1/events/:eventId/invitations/test': { kind: 'organizer', needs: 'invitations.send', body: {} },
  'POST /api/v1/events/:eventId/mailings': { kind: 'organizer', needs: 'invitations.send', body: { kind: 'reminder' } },
  'POST /api/v1/events/:eventId/results-links': { kind: 'organizer', needs: 'results.share', body: { name: 'Mine' } },
  'POST /api/v1/mail-events': { kind: 'anyone', body: { items: [{ type: 'bounced', address: 'nobody@example.org', at: nowText() }] } },
  'POST /api/v1/me/contacts/:id/block': { kind: 'owner' },
  'POST /api/v1/me/contacts/:id/follow-ups': { kind: 'owner', body: followUp },
  'POST /api/v1/me/contacts/:id/messages': { kind: 'owner', body: message },
  'POST /api/v1/me/contacts/:id/mute': { kind: 'owner' },
  'POST /api/v1/me/contacts/:id/snooze': { kind: 'owner', body: { until: new Date(Date.now() + 3_600_000).toISOString() } },
  'POST /api/v1/me/introductions': { kind: 'attendee', body: { contactIds: [randomUUID(), randomUUID()], message: 'Meet.' } },
  'POST /api/v1/me/introductions/:introductionId/accept': { kind: 'owner' },
  'POST /api/v1/me/introductions/:introductionId/decline': { kind: 'owner' },
  'POST /api/v1/nudge-actions': { kind: 'anyone', body: { token, action: 'pause' } },
  'POST /api/v1/nudge-actions/view': { kind: 'anyone', body: { token } },
  'POST /api/v1/nudge-preview': { kind: 'member', needs: 'events.read', body: eventNow() },
  // Nothing is loaded: its results would be folded amid what other rows compare.
  'POST /api/v1/sample-event': { kind: 'member', needs: 'events.manage', body: { timeZone: 'Mars/Base' } },
  'POST /api/v1/scans': { kind: 'attendee', body: { sentAt: nowText(), items: [scanOf('0'.repeat(26))] } },
  'POST /api/v1/shared-results': { kind: 'anyone', body: { token } },
  'POST /api/v1/team': { kind: 'member', needs: 'team.manage', body: { email: 'nobody@example.org', role: 'staff' } },
  'POST /api/v1/webhooks': { kind: 'member', needs: 'webhooks.manage', body: hook },
  'POST /api/v1/webhooks/:webhookId/deliveries/:deliveryId/replay': { kind: 'organizer', needs: 'webhooks.manage' },
  'POST /api/v1/webhooks/:webhookId/replays': { kind: 'organizer', needs: 'webhooks.manage', body: { since: nowText() } },
  'POST /api/v1/webhooks/:webhookId/secret': { kind: 'organizer', needs: 'webhooks.manage' },
  'POST /api/v1/webhooks/:webhookId/test': { kind: 'organizer', needs: 'webhooks.manage' },
  'POST /unsubscribe/:token': { kind: 'anyone' },
  'PUT /api/v1/events/:eventId/logo': {
    kind: 'organizer',
    needs: 'events.manage',
    file: { raw: pngFile(16, 16), type: 'image/png' },
  },
};

/** Only on the machine itself, for whoever sits there: the mails of everybody. */
export const forTheMachineItself = ['GET /dev/mailbox', 'GET /dev/mailbox/messages'];
/** What ends the caller's own session is tried last. */
export const endsTheSession: Record<string, 'sameEvent' | 'otherEvent' | 'staff' | 'admin'> = {
  'DELETE /api/v1/attendee/session': 'sameEvent',
  'DELETE /api/v1/auth/membership': 'admin',
  'DELETE /api/v1/auth/session': 'staff',
  'DELETE /api/v1/me': 'otherEvent',
};
