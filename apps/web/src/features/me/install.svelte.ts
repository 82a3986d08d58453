/** Chrome's question, which only it can ask and which it offers before anybody wants it. */
type InstallQuestion = Event & { prompt(): Promise<unknown> };

const storageKey = 'within24.install-declined';
let question = $state.raw<InstallQuestion | null>(null);
let isDeclined = $state(localStorage.getItem(storageKey) !== null);

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  question = event as InstallQuestion;
});
addEventListener('appinstalled', () => (question = null));

const isInstalled = () => matchMedia('(display-mode: standalone)').matches;
/** Safari on iPhones and iPads, which installs by its Share sheet alone. */
const isApple = () => 'standalone' in navigator;

/** Whether and how this browser can put the pages on the home screen. */
export const install = {
  get way(): 'ask' | 'shareSheet' | null {
    if (isDeclined || isInstalled()) return null;
    if (question) return 'ask';
    return isApple() ? 'shareSheet' : null;
  },
  /** Shows the browser's own question; it can be shown once. */
  async ask(): Promise<void> {
    await question?.prompt();
    question = null;
  },
  /** Never offers it again on this phone. */
  decline(): void {
    isDeclined = true;
    localStorage.setItem(storageKey, 'yes');
  },
};
