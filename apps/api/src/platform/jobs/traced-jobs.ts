import { context, propagation, ROOT_CONTEXT, SpanKind, trace, type Context, type Span } from '@opentelemetry/api';
import { TelemetryAttributes, type Telemetry } from 'bullmq';
import { noteFailure, tracer } from '../telemetry/spans.js';

type JobSpan = ReturnType<Telemetry<Context>['tracer']['startSpan']>;
type Attributes = Parameters<JobSpan['setAttributes']>[0];

/** What BullMQ tells and a span may hold, by its standard name. Everything else of a job, errors' messages among it, stays out. */
const told: Record<string, string> = {
  [TelemetryAttributes.QueueName]: 'messaging.destination.name',
  [TelemetryAttributes.QueueOperation]: 'messaging.operation.name',
  [TelemetryAttributes.BulkCount]: 'messaging.batch.message_count',
  [TelemetryAttributes.JobId]: 'messaging.message.id',
};

/** What BullMQ does for itself, such as looking for the next job or extending locks, has no span: an idle queue would fill the collector. */
const none: JobSpan = {
  setSpanOnContext: (within: Context) => within,
  setAttribute: () => undefined,
  setAttributes: () => undefined,
  addEvent: () => undefined,
  recordException: () => undefined,
  end: () => undefined,
};

class TracedJob implements JobSpan {
  constructor(
    private readonly span: Span,
    private readonly name: string,
  ) {}

  setSpanOnContext(within: Context): Context {
    return trace.setSpan(within, this.span);
  }

  setAttribute(key: string, value: Attributes[string]): void {
    const name = told[key];
    if (name && (typeof value === 'string' || typeof value === 'number')) this.span.setAttribute(name, value);
  }

  /** Jobs that are added at once are of one name. */
  setAttributes(attributes: Attributes): void {
    const [name = attributes[TelemetryAttributes.JobName]] = [attributes[TelemetryAttributes.BulkNames]].flat();
    if (typeof name === 'string') this.span.updateName(`${this.name}/${name}`);
    for (const [key, value] of Object.entries(attributes)) this.setAttribute(key, value);
  }

  /** Its events tell results and messages of errors. */
  addEvent(): void {}

  recordException(exception: unknown): void {
    noteFailure(exception, this.span);
  }

  end(): void {
    this.span.end();
  }
}

/** Has a job's run stand below what added it, in whatever process and however much later: the job carries its trace. */
export const tracedJobs: Telemetry<Context> = {
  tracer: {
    startSpan(name, options, parent) {
      // BullMQ’s kinds have the numbers of OpenTelemetry’s.
      const kind = Number(options?.kind) as SpanKind;
      if (kind !== SpanKind.PRODUCER && kind !== SpanKind.CONSUMER) return none;
      return new TracedJob(tracer().startSpan(name, { kind, attributes: { 'messaging.system': 'bullmq' } }, parent), name);
    },
  },
  contextManager: {
    with: (within: Context, work) => context.with(within, work),
    active: () => context.active(),
    root: () => ROOT_CONTEXT,
    getMetadata(within: Context) {
      const carrier: { traceparent?: string } = {};
      propagation.inject(within, carrier);
      return carrier.traceparent ?? '';
    },
    fromMetadata: (_active, traceparent) => propagation.extract(ROOT_CONTEXT, { traceparent }),
  },
};
