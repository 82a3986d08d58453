/**
 * Why mail does not reach an attendee. `bounced`: their provider sent it back later. At once: `noMailbox` (there is no such
 * mailbox), `refused` (the server does not take this mail), `unreachable` (no server took it for hours), `unclear` (the
 * connection broke at the last moment; it may have arrived).
 */
export const deliveryTroubles = ['bounced', 'noMailbox', 'refused', 'unreachable', 'unclear'] as const;
export type DeliveryTrouble = (typeof deliveryTroubles)[number];
