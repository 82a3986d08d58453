import type { AckedAct, FaultSpan, SeenMail } from '../journal.js';
import { clock, noneOf, type Evidence, type Verdict } from './verdict.js';

const mailsInFlight = 5;
const mailsOfAWindow = 2;
const mailsOfAContact = 2;
const second = 1_000;

/** Messages that the mail server had whole, answered or not: each may be in somebody's inbox. */
const whole = (mails: SeenMail[]) => mails.filter(({ nudge, dot }) => nudge && dot !== undefined);

/** 9: a mail comes twice only where a process or an answer was lost, few at a time, and as the same message. */
export function duplicates({ journal, stored }: Evidence): Verdict[] {
  const copies = new Map<string, SeenMail[]>();
  for (const mail of whole(journal.mails).filter(({ code }) => code === undefined || code < 400))
    copies.set(mail.messageId!, [...(copies.get(mail.messageId!) ?? []), mail]);
  const twice = [...copies.values()].filter((mails) => mails.length > 1);
  const blamed = twice.map((mails) => ({ mails, fault: journal.faults.find((fault) => canHaveDoubled(fault, mails)) }));
  const tell = (mails: SeenMail[]) => `${mails[0]!.messageId} at ${mails.map(({ dot }) => clock(dot!)).join(' and ')}`;
  const unexplained = blamed.filter(({ fault }) => !fault).map(({ mails }) => tell(mails));
  const perFault = journal.faults.map((fault) => ({ fault, count: blamed.filter((each) => each.fault === fault).length }));
  const tooMany = perFault.filter(({ count }) => count > mailsInFlight);
  return [
    noneOf('duplicates', unexplained, copies.size),
    {
      figure: 'crashDuplicates',
      reached: `${Math.max(0, ...perFault.map(({ count }) => count))} at most`,
      target: `≤ ${mailsInFlight}`,
      ok: tooMany.length === 0,
      evidence: tooMany.map(({ fault, count }) => `${count} around "${fault.name}" at ${clock(fault.injected)}`),
    },
    noneOf('overNamed', overNamed(journal.mails), stored.contacts.length),
  ];
}

/**
 * The first copy was under way during the fault, or soon before it was felt. One that waits for the answer to its dot is under way
 * until it has it or its connection ends, however long a busy mail server takes.
 */
function canHaveDoubled({ duplicates: can, injected, over = Infinity }: FaultSpan, [first]: SeenMail[]): boolean {
  const { began, dot, answered, lost } = first!;
  return can && (answered ?? lost ?? dot!) >= injected - second && began! <= over;
}

function overNamed(mails: SeenMail[]): string[] {
  const naming = new Map<string, Set<string>>();
  for (const { messageId, contactIds } of whole(mails).filter(({ code }) => code === 250))
    for (const id of contactIds) naming.set(id, (naming.get(id) ?? new Set()).add(messageId!));
  return [...naming].filter(([, ids]) => ids.size > mailsOfAContact).map(([id, ids]) => `contact ${id} in ${[...ids].join(', ')}`);
}

/** 16: nobody gets more than two mails in any window. An event of the crowd has its own addresses. */
export function cap({ journal, scale }: Evidence): Verdict {
  const perReader = new Map<string, Map<string, number>>();
  for (const { to, messageId, began } of whole(journal.mails).filter(({ code }) => code === 250)) {
    const mails = perReader.get(to) ?? new Map<string, number>();
    if (!mails.has(messageId!)) mails.set(messageId!, began!);
    perReader.set(to, mails);
  }
  const over = [...perReader].flatMap(([to, mails]) => {
    const times = [...mails.values()].sort((a, b) => a - b);
    const crowded = times.find((at, i) => (times[i + mailsOfAWindow] ?? Infinity) - at < scale.window - second);
    return crowded === undefined ? [] : [`${to}: ${times.map(clock).join(', ')}`];
  });
  return noneOf('cap', over, perReader.size);
}

/** 15: a second after unsubscribing, muting or following up, no mail about it begins. */
export function silence({ journal, stored }: Evidence): Verdict {
  const emails = new Map(stored.contacts.map(({ ownerId, email }) => [ownerId, email]));
  const broken = journal.acts.flatMap((act) =>
    journal.mails
      .filter((mail) => mail.began !== undefined && mail.began > act.at + second && concerns(act, mail, emails))
      .map((mail) => `${act.kind} at ${clock(act.at)}, mail ${mail.messageId} began ${clock(mail.began!)}`),
  );
  return noneOf('silence', broken, `${journal.acts.length} acts`);
}

function concerns(act: AckedAct, mail: SeenMail, emails: Map<string, string | null>): boolean {
  if ('contactId' in act) return mail.contactIds.includes(act.contactId);
  return mail.nudge === true && mail.to === emails.get(act.attendeeId);
}
