import type { InputError, Problem } from '@within24/shared';

/** The server answered with a problem; `code` is stable, `detail` is a sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: InputError[];

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.code ?? `http_${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? `http_${status}`;
    this.detail = problem.detail ?? problem.title ?? '';
    this.errors = problem.errors ?? [];
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
  if (error instanceof NetworkError) return 'No connection just now. Try again in a moment.';
  if (!(error instanceof ApiError)) return 'Something went wrong on this page. Reload it and try again.';
  if (error.status === 429) return 'That was a lot at once. Wait a minute, then try again.';
  if (error.status >= 500) return 'Something went wrong on our side. Nothing was changed; try again in a minute.';
  // What the server says then is for whoever reads its answer; a page marks the fields.
  if (error.code === 'invalid_input') return 'Some of it does not fit yet: look at what is marked.';
  return error.detail || error.errors[0]?.message || 'That did not work. Reload the page and try again.';
}
