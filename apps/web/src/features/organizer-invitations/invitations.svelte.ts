import type { InvitationsOverview, Mailing, MailingKind } from '@within24/shared';
import { ask } from '../../organizer/api.js';
import { Loaded } from '../../organizer/loaded.svelte.js';

const whileMailsLeaveMs = 2_000;
const elseMs = 15_000;

/** An event's invitations, looked at again and again while the page is open, and what is done about them. */
export class Invitations {
  readonly overview: Loaded<InvitationsOverview>;
  readonly #eventPath: string;

  constructor(eventPath: string) {
    this.#eventPath = eventPath;
    this.overview = new Loaded(() => ask<InvitationsOverview>('GET', `${eventPath}/invitations`));
  }

  /** Keeps looking until what it answers is called. */
  open = (): (() => void) => {
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      const pause = this.overview.value?.lastTurnAt ? whileMailsLeaveMs : elseMs;
      timer = setTimeout(() => void this.overview.reload().finally(again), pause);
    };
    again();
    return () => clearTimeout(timer);
  };

  scheduled(kind: MailingKind): Mailing | undefined {
    return this.overview.value?.mailings.find((mailing) => mailing.kind === kind && mailing.state === 'scheduled');
  }

  /** At once without a time. */
  async send(kind: MailingKind, sendAt: string | null): Promise<void> {
    await ask('POST', `${this.#eventPath}/mailings`, { body: { kind, sendAt } });
    await this.overview.reload();
  }

  async move({ id }: Mailing, sendAt: string): Promise<void> {
    await ask('PATCH', `${this.#eventPath}/mailings/${id}`, { body: { sendAt } });
    await this.overview.reload();
  }

  async cancel({ id }: Mailing): Promise<void> {
    await ask('DELETE', `${this.#eventPath}/mailings/${id}`);
    await this.overview.reload();
  }
}
