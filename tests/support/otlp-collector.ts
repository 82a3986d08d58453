import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as a collector gets it. */
export type ExportedSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: Record<string, string | number>;
  links: { traceId: string; spanId: string }[];
  status: { code: number; message?: string };
  /** Of the process. */
  service: string;
};

type Attribute = { key: string; value: { stringValue?: string; intValue?: number } };
type Sent = Omit<ExportedSpan, 'attributes' | 'service'> & { attributes: Attribute[] };
type Body = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Sent[] }[] }[] };

/** A collector of OpenTelemetry: takes spans as JSON over HTTP and keeps them, or takes connections and never answers. */
export class OtlpCollector {
  private readonly bodies: string[] = [];

  /** Milliseconds that an exporter waits for an answer. */
  readonly patience = 8_000;

  private constructor(
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(how: 'answers' | 'never answers' = 'answers'): Promise<OtlpCollector> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        collector.bodies.push(body);
        if (how === 'answers') response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const collector = new OtlpCollector(`http://127.0.0.1:${port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return collector;
  }

  /** Everything that was sent but the ids of spans, in which chance writes any digits. */
  get text(): string {
    return this.bodies.join('\n').replace(/"(traceId|spanId|parentSpanId)":"[0-9a-f]+"/g, '"$1":""');
  }

  get spans(): ExportedSpan[] {
    return this.bodies
      .flatMap((body) => (JSON.parse(body) as Body).resourceSpans)
      .flatMap(({ resource, scopeSpans }) => {
        const service = String(valuesOf(resource.attributes)['service.name']);
        const sent = scopeSpans.flatMap(({ spans }) => spans);
        return sent.map((span) => ({ ...span, links: span.links ?? [], attributes: valuesOf(span.attributes), service }));
      });
  }

  /** Settings that have a program send its spans here, soon after they ended. */
  get settings(): Record<string, string> {
    return {
      OTEL_EXPORTER_OTLP_ENDPOINT: this.url,
      OTEL_EXPORTER_OTLP_TIMEOUT: String(this.patience),
      OTEL_BSP_SCHEDULE_DELAY: '100',
    };
  }
}

const valuesOf = (attributes: Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value: { stringValue, intValue } }) => [key, stringValue ?? Number(intValue)]));
