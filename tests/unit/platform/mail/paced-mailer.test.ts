import type { Config } from '../../../../apps/api/src/platform/config.js';
import { PacedMailer, type Mailer } from '../../../../apps/api/src/platform/mail/index.js';

const paced = (mailDomainPerMinute: number) =>
  new PacedMailer(
    { send: () => Promise.resolve({ response: '250' }) } as unknown as Mailer,
    { mailDomainPerMinute, intervals: { handOver: 60_000 } } as Config,
  );
const crowd = (count: number) => Array.from({ length: count }, (_, n) => `guest-${n}@clara.example`);

describe('a mailing to hundreds of one domain', () => {
  it('holds up no nudge to it', () => {
    const mailer = paced(60);
    const waits = crowd(300).map((address) => mailer.spareWaitFor(address));
    expect(Math.max(...waits)).toBeGreaterThan(9 * 60_000);
    expect(['ana@clara.example', 'ben@clara.example'].map((address) => mailer.waitFor(address))).toEqual([0, 0]);
  });

  it('leaves at once where there is no limit', () => {
    const mailer = paced(0);
    expect(crowd(300).map((address) => mailer.spareWaitFor(address))).toEqual(Array(300).fill(0));
  });
});
