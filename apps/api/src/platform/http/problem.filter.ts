import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { isOutage } from '../database/outage.js';
import { DomainError, type ErrorKind } from '../errors.js';
import { TooManyRequests } from '../limits/too-many-requests.js';
import { noteFailure } from '../telemetry/spans.js';

const statuses: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  gone: 410,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

const codes: Record<number, [code: string, detail: string]> = {
  400: ['bad_request', 'The request could not be read.'],
  404: ['not_found', 'There is nothing here.'],
  408: ['too_slow', 'The request did not arrive in time; send it again.'],
  413: ['too_large', 'The request is larger than this address takes.'],
  414: ['too_long', 'This address is longer than any here.'],
  415: ['unsupported_media_type', 'This address takes another content type; JSON is sent as application/json.'],
  431: ['headers_too_large', 'The address and the headers of the request are longer together than is read here.'],
  503: ['unavailable', 'The service cannot answer right now; try again in a moment.'],
};

/**
 * PostgreSQL's answers that say "not now", beside an outage: a deadlock, a lock that somebody else keeps, a statement or transaction that took
 * too long, or a row that was removed while another one that refers to it was written.
 */
const notNow = /^40|^(23503|25P03|55P03|57014)$/;

function problem(status: number, code: string, detail: string, errors?: Problem['errors']): Problem {
  return { type: 'about:blank', title: code.replaceAll('_', ' '), status, code, detail, errors };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (typeof statusCode === 'number') return statusCode;
  return isOutage(error) || notNow.test(code ?? '') ? 503 : 500;
}

const logger = new Logger('Problem');

function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) return problem(statuses[error.kind], error.code, error.message, error.errors);
  const status = statusOf(error);
  if (status >= 500) logger.error((error as Error).stack ?? String(error));
  return problemOfStatus(status);
}

/** What is said where nothing more than the status is known. */
export function problemOfStatus(status: number): Problem {
  const [code, detail] = codes[status] ?? (status < 500 ? codes[400]! : ['internal_error', 'Something went wrong on our side.']);
  return problem(status, code, detail);
}

/** Answers a refusal or failure as `application/problem+json`; nothing of a failure's inside leaves the server. */
export function answerProblem(error: unknown, reply: FastifyReply): void {
  const body = problemOf(error);
  if (body.status === 503) void reply.header('retry-after', '5');
  if (error instanceof TooManyRequests) void reply.header('retry-after', String(error.retryAfter));
  void reply.status(body.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/** What the routes throw. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    answerProblem(error, reply);
    if (reply.statusCode >= 500) noteFailure(error);
  }
}
