import { Database } from '../../../apps/api/src/platform/database/database.js';
import type { TestApp } from '../../support/app.js';

/** A statement as the application ran it within a transaction of the organization; `from` are the product's files that it came from. */
export type Recorded = { sql: string; parameters: unknown[]; from: string[] };

type Runner = ReturnType<Database['source']['createQueryRunner']>;

const frames = 60;
/** Files that pass statements on and write none. */
const passingOn = 'platform/database/';

/** The product's files on the way to here, the nearest first. */
function callers(): string[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = frames;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  const files = [...stack.matchAll(/apps\/api\/src\/([\w./-]+\.ts)/g)].map(([, file]) => file!);
  return [...new Set(files)].filter((file) => !file.startsWith(passingOn));
}

/**
 * Every distinct statement that the program runs from now on within transactions of the organization, with the parameters of its first
 * run. The same text with other parameters missing counts as another one: a filter may depend on what is missing.
 */
export class RecordedStatements {
  private readonly seen = new Map<string, Recorded>();

  constructor(
    app: TestApp,
    private readonly organizationId: () => string | undefined,
  ) {
    const source = app.app.nest.get(Database)['source'];
    const create = source.createQueryRunner.bind(source);
    source.createQueryRunner = (mode) => this.watched(create(mode));
  }

  all(): Recorded[] {
    return [...this.seen.values()];
  }

  private watched(runner: Runner): Runner {
    const query = runner.query.bind(runner) as (...asked: unknown[]) => Promise<unknown>;
    let tenant: string | undefined;
    runner.query = ((sql: string, parameters: unknown[] = [], ...more: unknown[]) => {
      const begun = /^start transaction; select set_config\('w24\.organization_id', '([^']+)'/.exec(sql);
      if (begun) tenant = begun[1];
      else if (tenant && tenant === this.organizationId()) this.keep(sql, parameters);
      return query(sql, parameters, ...more);
    }) as Runner['query'];
    return runner;
  }

  private keep(sql: string, parameters: unknown[]): void {
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) return;
    const key = `${sql}${parameters.map((value) => (value === null || value === undefined ? '-' : '+')).join('')}`;
    if (!this.seen.has(key)) this.seen.set(key, { sql, parameters: [...parameters], from: callers() });
  }
}
