const codes = /^(08|53|57P0)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT)$/;
const messages = /timeout exceeded when trying to connect|Connection terminated/;

/** Whether the database could not be reached, is shutting down or has no room, so that the next statement would fare no better. */
export function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return codes.test(code ?? '') || messages.test(message ?? '');
}
