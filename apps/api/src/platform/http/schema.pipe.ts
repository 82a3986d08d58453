import { StandardSchemaValidationPipe } from '@nestjs/common';
import { invalid } from '../errors.js';

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[]; code?: string };

const pathOf = (issue: Issue) => (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

/** Checks each input that carries a schema; refuses with every place that has to change. */
export const schemaPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) =>
    invalid(issues.slice(0, 100).map((issue: Issue) => ({ path: pathOf(issue), code: issue.code ?? 'invalid', message: issue.message }))),
});
