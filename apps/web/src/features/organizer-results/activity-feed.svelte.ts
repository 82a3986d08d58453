import type { Activity, SignedInMember } from '@within24/shared';
import { ask } from '../../organizer/api.js';

const retryMs = 5_000;

/** The live counts of one event, for as long as a page shows them. */
export class ActivityFeed {
  latest = $state.raw<Activity>();
  /** `connecting` before the first answer; `lost` while the browser tries to come back. */
  state = $state<'connecting' | 'live' | 'lost'>('connecting');
  readonly #url: string;

  constructor(eventPath: string) {
    this.#url = `/api/v1${eventPath}/activity`;
  }

  /** Opens the stream; the function that is returned closes it. */
  open = (): (() => void) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource;
    const listen = () => {
      source = this.#listen(() => {
        // The browser gives up for good on an answer that is no stream: is it that the session has ended?
        void ask<SignedInMember>('GET', '/auth/me').catch(() => {});
        timer = setTimeout(listen, retryMs);
      });
    };
    listen();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  };

  #listen(givenUp: () => void): EventSource {
    const source = new EventSource(this.#url);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      this.latest = JSON.parse(data) as Activity;
      this.state = 'live';
    };
    source.onerror = () => {
      this.state = 'lost';
      if (source.readyState === EventSource.CLOSED) givenUp();
    };
    return source;
  }
}
