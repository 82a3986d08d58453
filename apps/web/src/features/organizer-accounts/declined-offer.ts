const key = 'within24.passkey-offer';

/** Whether a passkey was offered in this browser and not wanted. A browser that keeps nothing is not asked again and again. */
export function isOfferDeclined(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return true;
  }
}

export function declineOffer(): void {
  try {
    localStorage.setItem(key, 'declined');
  } catch {
    // It was not offered then.
  }
}
