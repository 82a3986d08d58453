type Personal = Record<string, { hers: string; columns: Record<string, string> }>;

/** The columns in which something personal of an attendee's can be: whose rows, $1 being the attendee's id, and SQL that plants a word. */
export const ofAttendees = (word: string): Personal => ({
  attendee: {
    hers: 'id = $1',
    columns: {
      ...{ name: `'Ana ${word}'`, company: `'${word} Ltd'`, title: `'${word}'`, phone: `'${word}'`, links: `'{https://${word}.example}'` },
      ...{ can_help_with: `'${word}'`, looking_for: `'${word}'`, source: `'${word}'`, external_id: `'${word}'` },
      ...{ language: `'${word}'`, time_zone: `'${word}'`, quiet_hours: `'{"from": "${word}"}'`, shared_fields: `'{${word}}'` },
      ...{ fields_chosen_at: `'{"${word}": ""}'`, email: 'email', address_key: 'address_key' },
    },
  },
  badge_code: { hers: 'attendee_id = $1', columns: { code: `overlay(code placing '${word.toUpperCase()}' from 6)` } },
  badge_sheet_file: {
    hers: 'sheet_id in (select id from badge_sheet where $1 = any(attendee_ids))',
    columns: { pdf: `convert_to('${word}', 'UTF8')` },
  },
  contact: { hers: 'owner_id = $1', columns: { note: `'${word}'`, tags: `'{${word}}'` } },
  introduction: { hers: 'proposer_id = $1', columns: { message: `'${word}'` } },
  letter: { hers: 'sender_id = $1', columns: { subject: `'${word}'`, body: `'${word}'`, payload: `'{"text": "${word}"}'` } },
  nudge: {
    hers: 'address_key = (select address_key from attendee where id = $1)',
    columns: { answer: `'550 5.1.1 <${word}@example.org> unknown'` },
  },
  scan: { hers: 'scanned_id = $1', columns: { read_code: `overlay(read_code placing '${word.toUpperCase()}' from 6)` } },
});

/** What members of an organization write, and where they are reached. */
const ofOrganizers = [
  ...['api_key.name', 'attendee.ticket_type', 'attendee_import.csv', 'consent_text.text', 'counted_ticket_type.ticket_type'],
  ...['event.invitation_words', 'event.name', 'member.email', 'member.normalised_email', 'organization.name', 'passkey.name'],
  ...['results_link.name', 'sign_up.email', 'sign_up.name', 'webhook.description', 'webhook.url'],
];

/** Made by the database of the attendee's own name and company. */
const derived = ['attendee.lower_name', 'attendee.search_text'];

/** What names nobody: secrets' hashes, keyed hashes of addresses, ids and counts, and words that the product chose. */
export const ofNobody = [
  ...['api_key.key_hash', 'api_key.prefix', 'api_key.scopes', 'attendee.consent_from', 'attendee.delivery_trouble'],
  ...['attendee_import.options', 'attendee_import.outcome', 'attendee_import.state', 'attendee_session.token_hash'],
  // Names of fields, never what is in them.
  ...['audit_entry.act', 'audit_entry.details'],
  ...['badge_code.short_code', 'badge_sheet.options', 'badge_sheet.state', 'change.consumer', 'erased_registration.identity_key'],
  ...['event.accent_colour', 'event.language', 'event.nudge_policy', 'event.tag', 'event.time_zone'],
  ...['event_logo.content', 'event_logo.type', 'event_logo.version', 'export_mail.state'],
  ...['follow_up.channel', 'follow_up.evidence', 'follow_up.gift', 'introduction_person.answer', 'invitation.kind', 'invitation.state'],
  ...['letter.gift', 'letter.kind', 'letter.state', 'mail_ledger.address_key', 'mail_ledger.budget', 'mailing.kind', 'mailing.state'],
  ...['member.role', 'member_session.device', 'member_session.token_hash', 'member_session.way', 'migration.name'],
  ...['nudge.address_key', 'nudge.sent_by', 'nudge.state', 'nudge_token.purpose', 'nudge_token.token_hash'],
  ...['passkey.credential_id', 'passkey.public_key', 'passkey.transports', 'passkey_challenge.challenge_hash'],
  ...['personal_link.token_hash', 'results_link.token_hash', 'results_report.reason', 'results_report.state'],
  ...['results_snapshot.basis', 'results_snapshot.body', 'scan.status', 'sign_in_code.address_key', 'sign_in_code.code_hash'],
  ...['sign_in_mail.address_key', 'sign_in_token.token_hash', 'sign_up.token_hash', 'stranger_mail.address_key'],
  ...['suppression.address_key', 'suppression.reason', 'webhook.disabled_because', 'webhook.previous_sealed_secret'],
  ...['webhook.sealed_secret', 'webhook.state', 'webhook.types', 'webhook_delivery.failure', 'webhook_delivery.state'],
  ...['webhook_message.data', 'webhook_message.type', 'worker_process.host'],
];

const attendeesColumns = Object.entries(ofAttendees('')).flatMap(([table, { columns }]) =>
  Object.keys(columns).map((column) => `${table}.${column}`),
);

/** Where a person's words or address may be, in alphabetical order. */
export const personalColumns = [...attendeesColumns, ...ofOrganizers, ...derived].sort();
/** Every column that can hold a text: one that is not in here has not been decided on. */
export const textColumns = [...personalColumns, ...ofNobody].sort();
