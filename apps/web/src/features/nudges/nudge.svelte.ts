import type { NudgeActionRequest, NudgeView } from '@within24/shared';
import { call } from '../../api/client.js';
import { ApiError } from '../../api/errors.js';

export type NudgeAction = NudgeActionRequest['action'];

/** What stands behind the link of one nudge mail. Looking changes nothing; only {@link Nudge.act} does. */
export class Nudge {
  view = $state.raw<NudgeView | null>(null);
  failure = $state<'unknownLink' | 'unreachable' | null>(null);

  constructor(private readonly token: string) {}

  async look(): Promise<void> {
    try {
      this.view = await call<NudgeView>('POST', '/nudge-actions/view', { body: { token: this.token } });
      this.failure = null;
    } catch (error) {
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 429;
      this.failure = isRefused ? 'unknownLink' : 'unreachable';
    }
  }

  /** Does what a button says, and shows what it has changed. */
  async act(action: NudgeAction, contactId?: string): Promise<void> {
    this.view = await call<NudgeView>('POST', '/nudge-actions', { body: { token: this.token, action, contactId } });
  }
}
