import { context, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from 'opentelemetry-resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { within } from '../within.js';
import { ToldExporter } from './told-exporter.js';

/** How long a stop waits for the collector; milliseconds. */
const farewell = 3_000;

/** Sends this process's spans to the collector that the standard variables name; the SDK reads those, `OTEL_TRACES_SAMPLER` among them, itself. Answers what ends it. */
export function exportTraces(): () => Promise<void> {
  const named = resourceFromAttributes({ 'service.name': 'within24' });
  const provider = new NodeTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new ToldExporter(new OTLPTraceExporter()))],
  });
  provider.register();
  return async () => {
    await within(farewell, provider.shutdown()).catch(() => undefined);
    for (const api of [trace, context, propagation]) api.disable();
  };
}
