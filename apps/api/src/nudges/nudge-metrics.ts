import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/telemetry/metrics.js';
import { Remembered } from '../platform/telemetry/remembered.js';

/** A nudge as it ended; `late`: seconds from its due time to its hand-over, null where it was not handed over. */
export type SettledNudge = { state: string; sentBy: 'job' | 'sweep' | null; late: number | null };
type Figures = { planned: number; overdue: number; infeasible: number };

/** What the promise allows: a delayed job sends this soon after it was due; seconds. */
const onTime = 5;
const lifetime = 5_000;

/** The nudges in figures. Counters are of this process since its start; gauges are of the whole installation. */
@Injectable()
export class NudgeMetrics {
  private readonly sent;
  private readonly late;
  private readonly uncertain;
  private readonly skipped;
  private readonly suppressed;

  constructor(metrics: Metrics, database: Database) {
    this.sent = metrics.counter('nudges_sent_total', 'Nudges that the mail server accepted, by what sent them.', ['by']);
    this.late = metrics.counter('nudges_late_total', 'Nudges handed over more than 5 seconds after they were due.');
    this.uncertain = metrics.counter('nudges_uncertain_total', 'Nudges of which nobody knows whether they arrived; they count as sent.');
    this.skipped = metrics.counter('nudges_skipped_total', 'Nudges that were dropped, because nothing was left to say or to allow.');
    this.suppressed = metrics.counter('nudges_suppressed_total', 'Addresses that get no more nudges, by reason.', ['reason']);
    for (const by of ['job', 'sweep']) this.sent.inc({ by }, 0);
    for (const reason of ['bounced', 'unsubscribed']) this.suppressed.inc({ reason }, 0);
    this.gauges(metrics, database);
  }

  settled({ state, sentBy, late }: SettledNudge): void {
    if (state === 'accepted' && sentBy) this.sent.inc({ by: sentBy });
    if (state === 'accepted' && late !== null && late > onTime) this.late.inc();
    if (state === 'uncertain') this.uncertain.inc();
    if (state === 'skipped') this.skipped.inc();
  }

  stopped(reason: 'bounced' | 'unsubscribed'): void {
    this.suppressed.inc({ reason });
  }

  private gauges(metrics: Metrics, database: Database): void {
    const read = async () => (await database.call<Figures>('select planned, overdue, infeasible from nudge_figures()'))[0]!;
    const figures = new Remembered<Figures | undefined>(read, undefined, lifetime);
    const gauge = (name: string, help: string, figure: keyof Figures) =>
      metrics.gauge(name, help, [], async (told) => {
        const known = await figures.fresh();
        if (known) told.set(Number(known[figure]));
      });
    gauge('nudges_planned', 'Nudges that are planned.', 'planned');
    gauge('nudges_overdue', 'Planned nudges that were due more than 5 seconds ago.', 'overdue');
    gauge('nudges_infeasible', 'Contacts that no legal mail could name in time.', 'infeasible');
  }
}
