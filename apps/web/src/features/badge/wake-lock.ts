/** Keeps the screen on while the page is looked at, where the browser can; returns how to let it go. */
export function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isWanted = true;

  async function take(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock?.request('screen');
      if (!isWanted) await lock?.release();
    } catch {
      // A phone that saves its battery refuses; the badge is shown all the same.
      lock = undefined;
    }
  }

  const onShown = () => void take();
  document.addEventListener('visibilitychange', onShown);
  void take();
  return () => {
    isWanted = false;
    document.removeEventListener('visibilitychange', onShown);
    void lock?.release();
  };
}
