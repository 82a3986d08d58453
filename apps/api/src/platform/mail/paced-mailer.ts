import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { DomainThrottle } from './domain-throttle.js';
import { asksToSlowDown } from './mail-error.js';
import { Mailer, type Letter } from './mailer.js';

const handOverAtFullPace = 60_000;

/** The mailer, at a pace that each receiving domain bears; one for the whole process, for the pace is of all its mails. */
@Injectable()
export class PacedMailer {
  private readonly throttle: DomainThrottle;
  /** Of mails that can wait: they leave half of a domain's pace to the others. */
  private readonly spare: DomainThrottle;

  constructor(
    private readonly mailer: Mailer,
    { mailDomainPerMinute, intervals }: Config,
  ) {
    const pace = intervals.handOver / handOverAtFullPace;
    this.throttle = new DomainThrottle(mailDomainPerMinute, pace);
    this.spare = new DomainThrottle(mailDomainPerMinute / 2, pace);
  }

  /** How long a mail to this address should wait, in milliseconds; it has its place from then on. */
  waitFor(address: string): number {
    return this.throttle.waitFor(address, Date.now());
  }

  /** As {@link waitFor}, for a mail of many that no deadline hurries: they wait for each other first, so that nudges hardly do. */
  spareWaitFor(address: string): number {
    return this.spare.waitFor(address, Date.now()) || this.waitFor(address);
  }

  /** As {@link Mailer.send}; remembers what the domain's server says to the pace. */
  async send(letter: Letter): Promise<{ response: string }> {
    const { address } = letter.to;
    try {
      const accepted = await this.mailer.send(letter);
      this.throttle.answered(address, 'accepted', Date.now());
      return accepted;
    } catch (error) {
      this.throttle.answered(address, asksToSlowDown(error) ? 'slow down' : 'other', Date.now());
      throw error;
    }
  }
}
