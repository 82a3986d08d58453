import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds: from what nobody notices to what breaks a promise. */
const lagBuckets = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 180, 600];
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * The figures of this process in Prometheus' format. Whoever has something to tell makes its metric here, once; a gauge
 * can be read at the moment of a scrape instead of being set.
 */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** `read` sets the gauge's values before each scrape; it must answer at once, from what it knows. */
  gauge<Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
    read?: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label> {
    const collect = read && (async () => read(gauge));
    const gauge: Gauge<Label> = new Gauge({ name, help, labelNames, registers: [this.registry], collect });
    return gauge;
  }

  /** Durations in seconds: of `lag` behind a plan, or of an `answer`. */
  seconds<Label extends string = never>(name: string, help: string, labelNames: Label[], of: 'lag' | 'answer'): Histogram<Label> {
    const buckets = of === 'lag' ? lagBuckets : answerBuckets;
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  /** Every metric's text, and its content type. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.registry.contentType, body: await this.registry.metrics() };
  }

  /** The product's own metrics, without those that tell of Node and the process. */
  ownNames(): string[] {
    const names = this.registry.getMetricsAsArray().map(({ name }) => name);
    return names.filter((name) => !/^(process|nodejs)_/.test(name)).sort();
  }
}
