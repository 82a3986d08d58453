import { createSubscriber } from 'svelte/reactivity';
import { serverNow } from '../api/server-time.js';

const minute = 60_000;

/** The one clock behind every ring: whoever reads `now` is drawn again once a minute, and when the page is shown again. */
class Clock {
  #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, minute);
    document.addEventListener('visibilitychange', update);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', update);
    };
  });

  /** Milliseconds since 1970, by the server's clock. */
  get now(): number {
    this.#subscribe();
    return serverNow();
  }
}

export const clock = new Clock();
