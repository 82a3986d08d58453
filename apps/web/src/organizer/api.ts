import { call, type CallOptions, type Method } from '../api/client.js';
import { ApiError } from '../api/errors.js';

/** Leaves for the sign-in page with a full load, so that nothing of the member who was signed in stays in memory. */
export function leaveForSignIn(): void {
  location.replace('/sign-in');
}

/** Rethrows; but where the session has ended it leaves for the sign-in page and never returns. */
export async function unlessSignedOut(error: unknown): Promise<never> {
  if (!(error instanceof ApiError) || error.status !== 401) throw error;
  leaveForSignIn();
  return new Promise<never>(() => {});
}

/** As {@link call}, for pages of a signed-in member. */
export function ask<Answer = void>(method: Method, path: string, options?: CallOptions): Promise<Answer> {
  return call<Answer>(method, path, options).catch(unlessSignedOut);
}
