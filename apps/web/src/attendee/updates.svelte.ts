import { pageLock } from '../service-worker/shell.js';

const hourMs = 3_600_000;

/** The worker that keeps the app on this phone, and whether a newer version of the app waits to take over. */
class Updates {
  /** Whether a reload shows a newer version. */
  isReady = $state(false);
  #registration: ServiceWorkerRegistration | undefined;
  #isWanted = false;
  #askedAt = performance.now();

  /** Registers the worker once the page has nothing better to do. A browser that has none goes on without. */
  start(): void {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    this.#live();
    const register = () => void this.#register().catch(() => undefined);
    if ('requestIdleCallback' in globalThis) requestIdleCallback(register, { timeout: 5_000 });
    else setTimeout(register, 2_000);
  }

  /** Lets the newer version take over, and shows it. */
  take(): void {
    this.#isWanted = true;
    if (this.#registration?.waiting) this.#registration.waiting.postMessage('takeOver');
    else location.reload();
  }

  /** Shows, as long as this page lives, that it still needs the files of its own version. */
  #live(): void {
    const version = document.querySelector<HTMLMetaElement>('meta[name=version]')?.content ?? '';
    void navigator.locks?.request(pageLock(version), { mode: 'shared' }, () => new Promise(() => {}));
  }

  async #register(): Promise<void> {
    const hadWorker = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => this.#tookOver(hadWorker));
    const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' });
    this.#registration = registration;
    this.#look();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', () => this.#look()));
    document.addEventListener('visibilitychange', () => this.#ask());
  }

  #look(): void {
    this.isReady = this.#registration?.waiting !== null && navigator.serviceWorker.controller !== null;
  }

  /** An installed app may stay open for days. */
  #ask(): void {
    if (document.visibilityState !== 'visible' || performance.now() - this.#askedAt < hourMs) return;
    this.#askedAt = performance.now();
    void this.#registration?.update().catch(() => undefined);
  }

  /** In the tab that asked, the newer version is shown; others go on with theirs until their person reloads. */
  #tookOver(hadWorker: boolean): void {
    if (!this.#isWanted) this.isReady = hadWorker;
    else {
      this.#isWanted = false;
      location.reload();
    }
  }
}

export const updates = new Updates();
