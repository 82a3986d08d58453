/** So many in so many minutes, of each one that is counted: a caller, an organization, an address. */
export type Figure = { most: number; minutes: number };

/**
 * How often something may be asked. Each figure lies far above what people and honest programs do and stops floods and guessing; what
 * an organization or a person may do in a day is bounded where it is done. An address may be that of a hall with 2,000 people behind
 * it: so of an address only what fails is counted, or what leads to a mail or a new row without anybody being signed in.
 */
export const figures = {
  /** A phone that uploads, writes and looks makes some 60 requests in a busy minute. */
  attendeeRequests: { most: 3_000, minutes: 1 },
  /** Somebody who scans a badge each second makes 60; a day without network comes in uploads of 200. */
  scans: { most: 6_000, minutes: 1 },
  /** A script that goes through 100,000 attendees page by page makes 1,000. */
  apiKeyRequests: { most: 6_000, minutes: 1 },
  /** A page that looks at live figures makes 60. */
  memberRequests: { most: 6_000, minutes: 1 },
  /** Of an organization: files read for an import, a preview with each change of a column. */
  imports: { most: 600, minutes: 10 },
  /** Of an attendee: personal links mailed by the desk; of an event, where several are named at once. */
  linkMails: { most: 20, minutes: 60 },
  /** Of an address: links and tokens that are none. Nobody guesses 256 bits, so who has a right one is let in all the same. */
  unknownTokens: { most: 300, minutes: 10 },
  /** Of an address: codes of six digits that are wrong. Of 2,000 people some hundred sign in by code, and one in ten mistypes. */
  wrongSignInCodes: { most: 100, minutes: 15 },
  /** Of an attendee: typed badge codes (40 bits) that nobody wears. Nobody mistypes one each half minute for an hour. */
  unknownBadgeCodes: { most: 120, minutes: 60 },
  /** Of an address: mails with links for organizers, to sign in and to sign up. Teams of some hundred sit behind one. */
  organizerMails: { most: 300, minutes: 10 },
  /** Of an address: mails with codes for attendees. Half of 2,000 people may want theirs at the doors. */
  codeMails: { most: 1_200, minutes: 10 },
  /** Of an address: questions to a passkey, each a row until it is answered or five minutes old. */
  passkeyQuestions: { most: 600, minutes: 10 },
  /** Of an address: unsubscribing. A mail provider unsubscribes for many people from few addresses. */
  unsubscribes: { most: 600, minutes: 10 },
} as const satisfies Record<string, Figure>;

export type LimitName = keyof typeof figures;
