import { correctedTime, type consentSources, type OwnChanges } from '@within24/shared';
import { invalid } from '../../platform/errors.js';

type Field = keyof OwnChanges;

/** What somebody who shares had in front of them, and who chose. */
type Consent = { consentVersion: number | null; consentFrom: (typeof consentSources)[number] | null };
/** When the attendee last chose each of their fields. */
type Chosen = { sharingChosenAt: Date | null; remindersChosenAt: Date | null; fieldsChosenAt: Partial<Record<Field, string>> };

/** By the phone's clock, as ISO instants; `receivedAt` by the server's, in epoch milliseconds. */
type ChoiceTimes = { chosenAt?: string; sentAt?: string; receivedAt: number };

/** When a choice was really made; now where the phone does not say. */
export function chosenTime({ chosenAt, sentAt, receivedAt }: ChoiceTimes): Date {
  if (chosenAt === undefined || sentAt === undefined) return new Date(receivedAt);
  return new Date(correctedTime({ doneAt: Date.parse(chosenAt), sentAt: Date.parse(sentAt), receivedAt }));
}

/** The switch, the text beside it and the ticks are one choice: whoever withdrew does not want more ticks either. */
const isSharing = (field: Field) => field === 'sharing' || field === 'sharedFields' || field === 'consentVersion';

/** A version of the consent text that nobody can have read. */
export const unknownConsentVersion = (version: number) =>
  invalid([
    { path: 'consentVersion', code: 'unknown_version', message: `must be a version of this event’s consent text; there is no ${version}` },
  ]);

/**
 * Whoever withdraws agrees to nothing any more; whoever shares agrees to what was in front of them, even where it is older than
 * today's. Whoever shares already and says nothing of a text, as an older app does, agrees to what they agreed to.
 */
function consentOf({ sharing, consentVersion }: OwnChanges, wasSharing: boolean): Partial<Consent> {
  if (sharing && wasSharing && consentVersion === undefined) return {};
  const version = sharing ? (consentVersion ?? null) : null;
  return { consentVersion: version, consentFrom: version === null ? null : 'attendee' };
}

function lastChosen(field: Field, chosen: Chosen): Date | null {
  if (isSharing(field)) return chosen.sharingChosenAt;
  if (field === 'wantsReminders') return chosen.remindersChosenAt;
  const at = chosen.fieldsChosenAt[field];
  return at === undefined ? null : new Date(at);
}

/**
 * What of these changes still counts, with its times: a phone that was without network for long must not undo what was
 * chosen on another one since.
 */
export function newestChoices(
  changes: OwnChanges,
  madeAt: Date,
  chosen: Chosen & { sharing: boolean },
): OwnChanges & Partial<Chosen & Consent> {
  const newest = (Object.keys(changes) as Field[]).filter((field) => madeAt >= (lastChosen(field, chosen) ?? madeAt));
  const others = newest.filter((field) => !isSharing(field) && field !== 'wantsReminders');
  return {
    ...Object.fromEntries(newest.map((field) => [field, changes[field]])),
    ...(newest.some(isSharing) && { sharingChosenAt: madeAt }),
    ...(newest.includes('sharing') && consentOf(changes, chosen.sharing)),
    ...(newest.includes('wantsReminders') && { remindersChosenAt: madeAt }),
    fieldsChosenAt: { ...chosen.fieldsChosenAt, ...Object.fromEntries(others.map((field) => [field, madeAt.toISOString()])) },
  };
}

/** What an attendee changes themselves and their organizers see as well. */
const seenByOrganizers = ['name', 'company', 'title'] as const;
type Seen = Record<(typeof seenByOrganizers)[number], string | null>;

/** Whether a change shows in what organizers see; whatever else attendees choose is no organizer's business. */
export const showsToOrganizers = (changes: Partial<Seen>, before: Seen) =>
  seenByOrganizers.some((field) => changes[field] !== undefined && changes[field] !== before[field]);
