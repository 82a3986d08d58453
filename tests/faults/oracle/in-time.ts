import type { FaultSpan, Journal, SeenMail } from '../journal.js';
import { quietAt } from './quiet-hours.js';
import type { StoredContact } from './stored.js';
import { clock, noneOf, seconds, type Evidence, type Verdict } from './verdict.js';

const day = 86_400_000;
/** What the product keeps before the end of what is allowed, and the longest fault that this is for, as shares of a window. */
const [slack, longestFault] = [(35 * 60_000) / day, (30 * 60_000) / day];
const mailsOfAWindow = 2;
/** Between the product's last look at the time and the first byte on the wire; milliseconds. */
const onTheWay = 1_000;

type Mails = Map<string, SeenMail[]>;

/** 2: every feasible open contact is named in a mail that was accepted before its window ended. */
export function namedInTime({ journal, stored, end }: Evidence): Verdict {
  const naming = byContact(journal.mails.filter(({ code }) => code === 250));
  const refused = byContact(journal.mails.filter(({ code = 0 }) => code >= 500));
  const mature = stored.contacts.filter(({ metAt, window }) => metAt + window < end);
  const [named, unnamed] = [true, false].map((wanted) =>
    mature.filter(({ id, metAt, window }) => (naming.get(id) ?? []).some(({ answered }) => answered! < metAt + window) === wanted),
  ) as [StoredContact[], StoredContact[]];
  const missed = unnamed.filter((contact) => !refused.has(contact.id) && !isExcused(contact, journal));
  return {
    figure: 'inTime',
    reached: `${named.length} of ${named.length + missed.length}`,
    target: '100 %',
    ok: missed.length === 0,
    evidence: missed.map((contact) => missing(contact, naming)),
  };
}

function missing({ id, email, metAt, window, infeasible, uploadedAt }: StoredContact, naming: Mails): string {
  const late = naming.get(id)?.[0]?.answered;
  const verdict = infeasible ? `called infeasible although uploaded ${seconds(uploadedAt - metAt)} after the meeting` : 'called feasible';
  return `contact ${id} of ${email}, met ${clock(metAt)}, window until ${clock(metAt + window)}: ${late ? `named at ${clock(late)}` : 'never named'}, ${verdict}`;
}

/** The server's verdict alone excuses nobody: a fault that ate the time would excuse itself. */
function isExcused(contact: StoredContact, { mails, faults }: Journal): boolean {
  const { metAt, window, followedUpAt, silencedAt, email, quietHours, infeasible } = contact;
  if (email === null || Math.min(followedUpAt ?? Infinity, silencedAt ?? Infinity) <= metAt + window) return true;
  if (quietHours !== null && faults.some((fault) => isTooLong(fault, contact))) return true;
  return infeasible && mayBeInfeasible(contact, mails);
}

/** Where quiet hours begin soon after the nudge was due, only a fault of half an hour of the day was allowed for. */
function isTooLong({ injected, over = Infinity }: FaultSpan, { metAt, minDelay, window }: StoredContact): boolean {
  return over - injected > longestFault * window && over > metAt + minDelay && injected < metAt + window;
}

/** Uploaded too late, kept from the mail by quiet hours, or by the two mails that its owner had. */
function mayBeInfeasible({ metAt, uploadedAt, window, quietHours, email }: StoredContact, mails: SeenMail[]): boolean {
  if (quietHours !== null || uploadedAt > metAt + window * (1 - 2 * slack)) return true;
  const toOwner = mails.filter(({ to, nudge, began }) => nudge && to === email && began! > metAt - window && began! < metAt + window);
  return new Set(toOwner.map(({ messageId }) => messageId)).size >= mailsOfAWindow;
}

/** 3: no mail names anybody before the least delay, or in the reader's quiet hours. */
export function neverEarly({ journal, stored }: Evidence): Verdict[] {
  const contacts = new Map(stored.contacts.map((contact) => [contact.id, contact]));
  const named = journal.mails.flatMap((mail) =>
    mail.contactIds.flatMap((id) => {
      const contact = contacts.get(id);
      return contact ? [{ mail, contact }] : [];
    }),
  );
  const early = named.filter(({ mail, contact }) => mail.began! < contact.metAt + contact.minDelay);
  const quiet = named.filter(({ mail, contact }) => inQuietHours(mail.began!, contact));
  const tell = ({ mail, contact }: (typeof named)[number]) =>
    `mail ${mail.messageId} began ${clock(mail.began!)}; contact ${contact.id} met ${clock(contact.metAt)}`;
  return [
    noneOf('early', early.map(tell), named.length),
    noneOf('quiet', quiet.map(tell), named.filter(({ contact }) => contact.quietHours).length),
  ];
}

const inQuietHours = (instant: number, { quietHours, timeZone }: StoredContact) =>
  quietHours !== null && quietAt(instant, quietHours, timeZone) && quietAt(instant - onTheWay, quietHours, timeZone);

function byContact(mails: SeenMail[]): Mails {
  const naming: Mails = new Map();
  for (const mail of mails) for (const id of mail.contactIds) naming.set(id, [...(naming.get(id) ?? []), mail]);
  return naming;
}
