import type { NudgeActionRequest, NudgeView } from '@within24/shared';
import type { ApiClient } from '../api/api-client.js';

type ContactAction = Exclude<NudgeActionRequest['action'], 'pause'>;

/** What the links of a nudge lead to; none of it needs a session. */
export class MailButtons {
  constructor(private readonly client: ApiClient) {}

  async view(token: string): Promise<NudgeView> {
    return (await this.client.post<NudgeView>('/api/v1/nudge-actions/view', () => ({ token }))).body;
  }

  /** Whether it took: what has changed meanwhile, as a contact that was followed up on the phone, is left as it is. */
  async press(token: string, action: ContactAction, contactId: string): Promise<boolean> {
    const { body } = await this.client.post<NudgeView>('/api/v1/nudge-actions', () => ({ token, action, contactId }));
    return action !== 'snooze' || body.contacts.some(({ id, state }) => id === contactId && state === 'snoozed');
  }

  async pause(token: string): Promise<void> {
    await this.client.post('/api/v1/nudge-actions', () => ({ token, action: 'pause' }));
  }

  /** The mail program's own button, as RFC 8058 has it. */
  async unsubscribe(path: string): Promise<void> {
    await this.client.post(path, () => 'List-Unsubscribe=One-Click', { type: 'application/x-www-form-urlencoded' });
  }
}
