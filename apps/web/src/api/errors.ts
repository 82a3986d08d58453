import type { InputError, Problem } from '@within24/shared';
import { m } from '../i18n/messages.js';

/** The server answered with a problem; `code` is stable, `detail` is a sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: InputError[];
  /** Whether our server said so, and not a network in between. */
  readonly isOurs: boolean;
  /** For how long the server does not want to be asked again; 0 where it did not say. */
  readonly retryAfterMs: number;

  constructor(status: number, problem: Partial<Problem>, retryAfterMs = 0) {
    super(problem.code ?? `http_${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? `http_${status}`;
    this.detail = problem.detail ?? problem.title ?? '';
    this.errors = problem.errors ?? [];
    this.isOurs = problem.code !== undefined;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer of ours: offline, timed out, or a network's own sign-in page in between. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause });
    this.name = 'NetworkError';
  }
}

/** What went wrong and what to do, as a sentence for people. */
export function sentenceOf(error: unknown): string {
  const { errors } = m;
  if (error instanceof NetworkError) return errors.offline;
  if (!(error instanceof ApiError)) return errors.page;
  const known = (errors.codes as Record<string, string | undefined>)[error.code];
  if (known) return known;
  if (error.status === 429) return errors.tooMany;
  if (error.status >= 500) return errors.server;
  // What the server says then is for whoever reads its answer; a page marks the fields.
  if (error.code === 'invalid_input') return errors.invalid;
  return (errors.serverSpeaksIt && (error.detail || error.errors[0]?.message)) || errors.other;
}
