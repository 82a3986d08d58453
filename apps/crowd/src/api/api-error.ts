import type { Problem } from '@within24/shared';

/** Within24 understood the request and said no. */
export class ApiRefusal extends Error {
  constructor(
    readonly request: string,
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    const reasons = problem.errors?.map(({ path, message }) => `${path} ${message}`).join('; ');
    super(`${request} was answered ${status}: ${reasons ?? problem.detail ?? problem.title ?? 'no reason given'}`);
  }
}

/** Nobody answered, or only with faults of the server, for as long as the caller wanted to wait. */
export class NoAnswer extends Error {
  constructor(request: string, reason: string) {
    super(`${request} got no answer: ${reason}`);
  }
}
