/** The WebAuthn library, loaded when the first passkey is asked for: a program that starts does not wait for it. */
export const webauthn = () => import('@simplewebauthn/server');
