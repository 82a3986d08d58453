import { classifyMailError, serverAfter } from './mail-error.js';
import type { MailWay, OutgoingMail } from './outgoing-mail.js';
import { WayRest } from './way-rest.js';

type Way = { way: MailWay; rest: WayRest };

/**
 * A mail server and a second one for what the first cannot take now. A mail changes over only before its content was asked
 * for, under the same Message-ID; what is refused for good is refused.
 */
export class TwoWays implements MailWay {
  private readonly ways: Way[];

  /** `pace` times the waits after which a server that failed is tried again. */
  constructor(first: MailWay, second: MailWay, pace = 1) {
    this.ways = [first, second].map((way) => ({ way, rest: new WayRest(pace) }));
  }

  async send(mail: OutgoingMail): Promise<{ response: string }> {
    const [first, ...others] = this.inOrder(Date.now());
    let asked = false;
    const beforeContent = async () => {
      asked = true;
      await mail.beforeContent?.();
    };
    const guarded = { ...mail, beforeContent };
    try {
      return await this.tryWay(first!, guarded);
    } catch (error) {
      const [second] = others;
      if (!second || asked || classifyMailError(error) !== 'temporary') throw error;
      return this.tryWay(second, guarded);
    }
  }

  /** One that works is enough. */
  async verify(): Promise<void> {
    await Promise.any(this.ways.map(({ way }) => way.verify()));
  }

  close(): void {
    for (const { way } of this.ways) way.close();
  }

  /** The preferred one first, one that rests as the last resort; where both rest, only the one whose rest ends first. */
  private inOrder(now: number): Way[] {
    const rested = ({ rest }: Way) => Math.max(now, rest.over);
    const ways = [...this.ways].sort((one, other) => rested(one) - rested(other));
    return ways.filter((way) => way === ways[0] || rested(ways[0]!) === now);
  }

  private async tryWay({ way, rest }: Way, mail: OutgoingMail): Promise<{ response: string }> {
    rest.begin(Date.now());
    try {
      const accepted = await way.send(mail);
      rest.worked();
      return accepted;
    } catch (error) {
      const server = serverAfter(error);
      if (server === 'down') rest.failed(Date.now());
      if (server === 'up') rest.worked();
      throw error;
    }
  }
}
