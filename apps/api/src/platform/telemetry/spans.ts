import {
  context,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span,
  type SpanContext,
  type SpanOptions,
  type Tracer,
} from '@opentelemetry/api';

/** The span of which something is caused. */
export type Cause = SpanContext;

/** As many as a span may link to, unless `OTEL_SPAN_LINK_COUNT_LIMIT` says otherwise. */
const mostLinks = 128;
/** SQLSTATE, nodemailer’s, Node’s and the product’s codes; what looks otherwise may be a value. */
const codes = /^\w{1,40}$/;

/** Asked for anew each time: it does nothing until somebody exports, and again once that ended. */
export const tracer = (): Tracer => trace.getTracer('within24');

/** The span that runs now; none where nothing is traced. */
export const causeNow = (): Cause | undefined => trace.getActiveSpan()?.spanContext();

/** Runs `work` in a span below the one that runs now. */
export function inSpan<Result>(name: string, options: SpanOptions, work: (span: Span) => Promise<Result>): Promise<Result> {
  return inSpanBelow(context.active(), name, options, work);
}

/**
 * Runs what several spans caused, once for all of them, in a span that links to each. It stands below the first of them that is sampled, so that
 * it is sampled where any of them is.
 */
export function inSharedSpan<Result>(
  name: string,
  causes: Cause[],
  options: SpanOptions,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const first = causes.find(({ traceFlags }) => (traceFlags & TraceFlags.SAMPLED) !== 0) ?? causes[0];
  const links = causes.slice(0, mostLinks).map((cause) => ({ context: cause }));
  return inSpanBelow(first ? trace.setSpanContext(ROOT_CONTEXT, first) : ROOT_CONTEXT, name, { ...options, links }, work);
}

/** Says that what the span is about failed, by class and code. A message may hold what people wrote, or their address. */
export function noteFailure(error: unknown, span = trace.getActiveSpan()): void {
  if (!span) return;
  const { code } = Object(error) as { code?: string | number };
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', error instanceof Error ? error.constructor.name : typeof error);
  if (codes.test(String(code ?? ''))) span.setAttribute('within24.error.code', String(code));
}

/** The spans that caused something which is done later, once for all of them. */
export class Causes {
  private readonly known: Cause[] = [];

  /** Notes the span that runs now. What comes after as many as can be linked is done all the same. */
  add(): void {
    const cause = causeNow();
    if (cause && this.known.length < mostLinks) this.known.push(cause);
  }

  /** Those since it was asked last. */
  take(): Cause[] {
    return this.known.splice(0);
  }
}

async function inSpanBelow<Result>(
  parent: Context,
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const span = tracer().startSpan(name, options, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work, undefined, span);
  } catch (error) {
    noteFailure(error, span);
    throw error;
  } finally {
    span.end();
  }
}
