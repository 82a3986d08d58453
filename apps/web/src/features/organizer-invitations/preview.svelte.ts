import type { InvitationPreview, InvitationTest, MailingKind } from '@within24/shared';
import { ask } from '../../organizer/api.js';
import { Loaded } from '../../organizer/loaded.svelte.js';

const inQuery = (wording: Record<string, string>) =>
  Object.entries(wording)
    .map((pair) => pair.join('='))
    .join('&');

/** The mail that attendees get, of one kind and in one language. */
export class Preview {
  kind = $state<MailingKind>('invitation');
  /** Empty is the event's. */
  language = $state('');
  readonly mail: Loaded<InvitationPreview>;
  readonly #path: string;

  constructor(eventPath: string) {
    this.#path = `${eventPath}/invitations`;
    this.mail = new Loaded(() => ask<InvitationPreview>('GET', `${this.#path}/preview?${inQuery(this.#wording)}`));
  }

  /** Has it mailed to whoever is signed in; answers the address. */
  test = async (): Promise<string> => (await ask<InvitationTest>('POST', `${this.#path}/test`, { body: this.#wording })).to;

  get #wording(): Record<string, string> {
    return { kind: this.kind, ...(this.language ? { language: this.language } : {}) };
  }
}
