import type { ScanStatus } from '@within24/shared';

/** Who did it, and when Within24 was asked and had answered; epoch milliseconds. */
type Acknowledged = { attendeeId: string; askedAt: number; answeredAt: number };

/** What the crowd did and Within24 acknowledged, or what it was told. Every fact is reported once. */
export type Fact =
  | ({
      kind: 'scan';
      clientScanId: string;
      code: string;
      /** The true time of the reading (the phone may have told another), and when Within24 says they met. */
      scannedAt: number;
      metAt: string | null;
      status: ScanStatus;
      contactId: string | null;
    } & Acknowledged)
  | ({ kind: 'opened' | 'paused' | 'unsubscribed' } & Acknowledged)
  | ({ kind: 'followedUp' | 'snoozed' | 'muted'; contactId: string; via: 'mail' | 'phone'; unasked: boolean } & Acknowledged)
  | { kind: 'nudged'; attendeeId: string; contactIds: string[]; receivedAt: number }
  | { kind: 'refused'; attendeeId: string; reason: string; at: number };

/** Hears of every fact at once; must not throw. */
export type Listener = (fact: Fact) => void;
