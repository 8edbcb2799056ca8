/** Keeps the screen on while a step runs, where the browser can. */

export class WakeLock {
  private wanted = false;
  private lock: WakeLockSentinel | undefined;

  constructor() {
    // The browser drops the lock whenever the page is hidden.
    document.addEventListener('visibilitychange', () => { if (this.wanted && document.visibilityState === 'visible') void this.take(); });
  }

  hold(): void {
    if (this.wanted) return;
    this.wanted = true;
    void this.take();
  }

  release(): void {
    this.wanted = false;
    void this.lock?.release().catch(() => undefined);
    this.lock = undefined;
  }

  private async take(): Promise<void> {
    // Refused on a low battery, absent on plain http: the step runs all the same.
    if (!('wakeLock' in navigator)) return;
    const lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    if (this.wanted) this.lock = lock;
    else void lock?.release().catch(() => undefined);
  }
}
