import { shareableFields, type NudgeView } from '@within24/shared';
import { ApiClient } from '../api/api-client.js';
import { ApiRefusal } from '../api/api-error.js';
import type { Wire } from '../api/wire.js';
import type { Day } from '../day.js';
import type { Fact, Listener } from '../facts.js';
import { nudgeLinksIn, type NudgeLinks } from '../mail/links.js';
import type { Mail } from '../mail/mail-reader.js';
import type { Intention, PlannedPerson, PlannedScan } from '../plan/plan.js';
import { MailButtons } from './mail-buttons.js';
import type { Uploaded } from './outbox.js';
import { Phone } from './phone.js';

/** How Within24 knows somebody: their id and what is printed on their badge. */
export type Registered = { attendeeId: string; badge: string };

type Acknowledgement = Pick<Extract<Fact, { askedAt: number }>, 'attendeeId' | 'askedAt' | 'answeredAt'>;
type Deed = { kind: 'followedUp' | 'snoozed' | 'muted'; contactId: string; via: 'mail' | 'phone'; unasked: boolean };
type Act = () => Promise<void | boolean>;
type Named = NudgeView['contacts'][number];

/** One simulated attendee: does what the plan says, when somebody says that it is time. */
export class Person {
  badge: string;
  private readonly phone: Phone;
  private readonly buttons: MailButtons;
  private nudges = 0;
  private isOpen = false;
  private isInvited = false;
  private readonly named = new Set<string>();

  constructor(
    readonly planned: PlannedPerson,
    /** By the name of the other. */
    private readonly intentions: Map<string, Intention>,
    private readonly registered: Registered,
    private readonly listener: Listener,
    private readonly wire: Wire,
  ) {
    this.badge = registered.badge;
    this.phone = new Phone(new ApiClient(wire), planned.clockError, (upload) => this.noteUpload(upload));
    this.buttons = new MailButtons(new ApiClient(wire));
  }

  get waitingScans(): number {
    return this.phone.waitingScans;
  }

  /** Whether the invitation came and the link was opened by those who open theirs. */
  get isReady(): boolean {
    return this.isInvited && (this.isOpen || !this.planned.opensLink);
  }

  /** Opens the personal link and says what is shared; a second invitation changes nothing. */
  async open(token: string): Promise<void> {
    if (this.isInvited) return;
    this.isInvited = true;
    if (!this.planned.opensLink) return;
    const { shares: sharing, canHelpWith, lookingFor } = this.planned;
    await this.acknowledged('opened', async () => {
      this.badge = await this.phone.open(token);
      await this.phone.change({ sharing, sharedFields: sharing ? [...shareableFields] : [], canHelpWith, lookingFor });
      this.isOpen = true;
    });
  }

  async scan({ at, note, tags, again }: PlannedScan, code: string): Promise<void> {
    const scan = this.phone.read(code, note, tags);
    if (again === 'badge') this.phone.read(code, '', []);
    if (this.isOffline(at)) return;
    await this.phone.upload();
    if (again !== 'upload') return;
    this.phone.readAgain(scan);
    await this.phone.upload();
  }

  upload(): Promise<void> {
    return this.phone.upload();
  }

  /** Writes to somebody without having been asked to; not where Within24 does not know yet that they met. */
  async followUpUnasked(other: string, { channel, gift }: Intention): Promise<void> {
    const contactId = await this.phone.contactOf(other);
    if (!contactId) return;
    await this.done({ kind: 'followedUp', contactId, via: 'phone', unasked: true }, () => this.phone.followUp(contactId, channel, gift));
  }

  /** Reads a nudge and does, in time, what the plan says of each person it names. */
  async readNudge(mail: Mail, day: Day): Promise<void> {
    const links = nudgeLinksIn(mail);
    if (!links) return;
    const { contactIds } = links;
    this.listener({ kind: 'nudged', attendeeId: this.registered.attendeeId, contactIds, receivedAt: mail.receivedAt });
    this.nudges += 1;
    if (this.nudges === 1 && this.planned.onFirstNudge !== 'reads') return this.stopNudges(links);
    const { contacts } = await this.buttons.view(links.token);
    await Promise.all(contacts.filter(({ state }) => state === 'open').map((contact) => this.answer(contact, links.token, day)));
  }

  private async stopNudges({ token, unsubscribePath }: NudgeLinks): Promise<void> {
    if (this.planned.onFirstNudge === 'unsubscribes' && unsubscribePath)
      return this.acknowledged('unsubscribed', () => this.buttons.unsubscribe(unsubscribePath));
    return this.acknowledged('paused', () => this.buttons.pause(token));
  }

  private async answer({ id: contactId, name }: Named, token: string, day: Day): Promise<void> {
    const intention = this.intentions.get(name);
    if (!intention) return;
    const will = this.named.has(contactId) ? intention.whenNudgedAgain : intention.whenNudged;
    this.named.add(contactId);
    if (will === 'leaves') return;
    const { via, takes, channel, gift } = intention;
    await this.wire.pause(day.lasting(takes));
    const deed = { contactId, via, unasked: false };
    const byMail = (action: 'followedUp' | 'snooze' | 'mute') => () => this.buttons.press(token, action, contactId);
    if (will === 'followsUp')
      await this.done(
        { kind: 'followedUp', ...deed },
        via === 'mail' ? byMail('followedUp') : () => this.phone.followUp(contactId, channel, gift),
      );
    else if (will === 'snoozes')
      await this.done({ kind: 'snoozed', ...deed }, via === 'mail' ? byMail('snooze') : () => this.phone.snooze(contactId, 0.3));
    else await this.done({ kind: 'muted', ...deed }, via === 'mail' ? byMail('mute') : () => this.phone.mute(contactId));
  }

  private isOffline(at: number): boolean {
    const { offline } = this.planned;
    return offline !== null && at >= offline.from && at < offline.until;
  }

  private async done(deed: Deed, act: Act): Promise<void> {
    const acknowledged = await this.timed(act);
    if (acknowledged) this.listener({ ...deed, ...acknowledged });
  }

  private async acknowledged(kind: 'opened' | 'paused' | 'unsubscribed', act: Act): Promise<void> {
    const acknowledged = await this.timed(act);
    if (acknowledged) this.listener({ kind, ...acknowledged });
  }

  /** `undefined` where Within24 refused, or nothing came of it. */
  private async timed(act: Act): Promise<Acknowledgement | undefined> {
    const { attendeeId } = this.registered;
    const askedAt = Date.now();
    try {
      if ((await act()) === false) return undefined;
      return { attendeeId, askedAt, answeredAt: Date.now() };
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      this.listener({ kind: 'refused', attendeeId, reason: error.message, at: Date.now() });
      return undefined;
    }
  }

  private noteUpload({ scan, answer, askedAt, answeredAt }: Uploaded): void {
    const { clientScanId, code, scannedAt } = scan;
    const { status, contact } = answer;
    const about = { clientScanId, code, scannedAt, status, contactId: contact?.id ?? null, metAt: contact?.metAt ?? null };
    this.listener({ kind: 'scan', attendeeId: this.registered.attendeeId, ...about, askedAt, answeredAt });
  }
}
