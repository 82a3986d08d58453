import type { Wire } from '../api/wire.js';
import type { Day } from '../day.js';
import type { Person } from '../people/person.js';
import type { Tasks } from '../tasks.js';
import { nudgeLinksIn, personalTokenIn } from './links.js';
import type { Mail, MailReader } from './mail-reader.js';

/** Brings the crowd its mails: an invitation makes a person open their link, a nudge makes them think. */
export class MailRound {
  constructor(
    private readonly reader: MailReader,
    private readonly people: ReadonlyMap<string, Person>,
    private readonly day: Day,
    private readonly tasks: Tasks,
  ) {}

  /** Hands out what came since the last round. */
  async deliver(): Promise<void> {
    for (const mail of await this.reader.newMails()) this.hand(mail);
  }

  /** Goes round every `pause` milliseconds until `at`. */
  async deliverUntil(at: number, pause: number, wire: Wire): Promise<void> {
    while (this.day.now() < at) {
      await this.deliver();
      this.tasks.throwFault();
      await wire.pause(pause);
    }
  }

  private hand(mail: Mail): void {
    const person = this.people.get(mail.to);
    if (!person) return;
    const token = personalTokenIn(mail);
    if (nudgeLinksIn(mail)) this.tasks.start(() => person.readNudge(mail, this.day));
    else if (token) this.tasks.start(() => person.open(token));
  }
}
