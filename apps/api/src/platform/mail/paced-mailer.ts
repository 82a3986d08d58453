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

  constructor(
    private readonly mailer: Mailer,
    { mailDomainPerMinute, intervals }: Config,
  ) {
    this.throttle = new DomainThrottle(mailDomainPerMinute, intervals.handOver / handOverAtFullPace);
  }

  /** How long a mail to this address should wait, in milliseconds; it has its place from then on. */
  waitFor(address: string): number {
    return this.throttle.waitFor(address, Date.now());
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
