/** The site that passkeys are made for: WebAuthn's relying party and the one origin that its answers may come from. */
export type RelyingParty = { id: string; origin: string };

/**
 * Passkeys are bound to the host of the public URL, whatever its port: one that was made on localhost:3000 still fits when the program
 * runs on another port. Answers, though, come from the public URL's own origin or from nowhere.
 */
export function relyingParty(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}
