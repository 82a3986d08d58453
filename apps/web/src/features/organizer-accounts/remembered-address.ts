const key = 'within24.sign-in-address';

/**
 * The address that last asked for a sign-in link in this browser, so that an expired link is renewed in one click.
 * Empty where there is none, or where the browser keeps nothing.
 */
export function rememberedAddress(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function rememberAddress(address: string): void {
  try {
    localStorage.setItem(key, address);
  } catch {
    // A browser that keeps nothing asks for the address again.
  }
}

export function forgetAddress(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
