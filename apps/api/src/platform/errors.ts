import type { InputError } from '@within24/shared';

/** How a refusal is answered; the HTTP filter maps each kind to one status. */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'stale' | 'gone' | 'too_large' | 'too_many' | 'unavailable';

/** A refusal that a caller can act on: a stable `code`, and a sentence that says what is wrong and what to do. */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly errors?: InputError[],
  ) {
    super(message);
  }
}

/** Answers what is not yours exactly as what does not exist. */
export function notFound(): DomainError {
  return new DomainError('not_found', 'not_found', 'There is nothing here.');
}

/** An input that does not fit, with each place that has to change. */
export function invalid(errors: InputError[]): DomainError {
  return new DomainError('invalid', 'invalid_input', 'Some of the input does not fit; `errors` says what to change.', errors);
}

/** The value, or "not found" where there is none. */
export function found<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw notFound();
  return value;
}
