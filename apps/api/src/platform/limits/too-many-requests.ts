import { DomainError } from '../errors.js';

/** Refused for a while; `retryAfter` says for how many seconds. */
export class TooManyRequests extends DomainError {
  readonly retryAfter: number;

  constructor(milliseconds: number) {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
    super('too_many', 'too_many_requests', `This was asked too often. Try again in ${seconds} seconds.`);
    this.retryAfter = seconds;
  }
}
