import { Logger } from '@nestjs/common';
import type { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';

type Exporter = Pick<OTLPTraceExporter, 'export' | 'shutdown' | 'forceFlush'>;
type Export = Exporter['export'];

/** An exporter whose failures are told once, until it works again. The spans that it could not send are lost. */
export class ToldExporter implements Exporter {
  private readonly logger = new Logger('Traces');
  private fails = false;

  constructor(private readonly exporter: Exporter) {}

  export(...[spans, done]: Parameters<Export>): void {
    this.exporter.export(spans, (result) => {
      this.tell(result.error);
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  forceFlush(): Promise<void> {
    return this.exporter.forceFlush();
  }

  private tell(error: (Error & { code?: string | number }) | undefined): void {
    if (error && !this.fails) {
      this.logger.warn(`The collector takes no traces (${String(error.code ?? error.name)}): they are lost, all else goes on.`);
    }
    this.fails = error !== undefined;
  }
}
