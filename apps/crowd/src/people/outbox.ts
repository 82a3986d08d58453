import type { ScanAnswer, ScanBatchAnswer } from '@within24/shared';
import type { ApiClient } from '../api/api-client.js';

/** A reading that waits on the phone; `scannedAt` is the true time in epoch milliseconds. */
export type WaitingScan = { clientScanId: string; code: string; scannedAt: number; note: string; tags: string[] };

export type Uploaded = { scan: WaitingScan; answer: ScanAnswer; askedAt: number; answeredAt: number };

const mostAtOnce = 50;

/** What a phone has scanned and not yet uploaded: kept until Within24 has acknowledged it, sent in the order of scanning. */
export class Outbox {
  private readonly waiting: WaitingScan[] = [];
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: ApiClient,
    private readonly clockError: number,
    private readonly uploaded: (scan: Uploaded) => void,
  ) {}

  get size(): number {
    return this.waiting.length;
  }

  add(scan: WaitingScan): void {
    this.waiting.push(scan);
  }

  /** Resolves once all that waits now is acknowledged; one upload at a time. */
  upload(): Promise<void> {
    const sent = this.sending.then(() => this.sendAll());
    // An upload that was given up must not keep the next one from trying.
    this.sending = sent.catch(() => {});
    return sent;
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, mostAtOnce);
      const askedAt = Date.now();
      const { items } = (await this.client.post<ScanBatchAnswer>('/api/v1/scans', () => this.bodyOf(batch))).body;
      const answeredAt = Date.now();
      this.waiting.splice(0, batch.length);
      batch.forEach((scan, place) => this.uploaded({ scan, answer: items[place]!, askedAt, answeredAt }));
    }
  }

  /** All times as this phone's clock has them. */
  private bodyOf(batch: WaitingScan[]) {
    const shown = (instant: number) => new Date(instant + this.clockError).toISOString();
    return { sentAt: shown(Date.now()), items: batch.map((scan) => ({ ...scan, scannedAt: shown(scan.scannedAt) })) };
  }
}
