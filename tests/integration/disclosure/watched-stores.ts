import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { ApplicationDatabase } from '../../support/application-database.js';
import type { RedisServer } from '../../support/redis-server.js';
import { stored } from '../../support/stored.js';

/** Keeps every row that is written from now on, in any table of any schema, also of what is changed or gone later. */
export async function watchTables(database: ApplicationDatabase): Promise<void> {
  await stored(
    database,
    `create schema watched;
     create table watched.kept (place text, value jsonb);
     create function watched.keep() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
     begin
       insert into watched.kept values (tg_table_schema || '.' || tg_table_name, to_jsonb(new));
       return null;
     end $$;
     do $$
     declare t record;
     begin
       for t in select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'watched') loop
         execute format('create trigger watched after insert or update on %I.%I for each row execute function watched.keep()',
           t.schemaname, t.tablename);
       end loop;
     end $$;`,
  );
}

export type Column = { name: string; values: string };

/** Everything that was ever in each column, by `schema.table.column`. */
export function columnsWritten(database: ApplicationDatabase): Promise<Column[]> {
  return stored<Column>(
    database,
    `select place || '.' || key as name, coalesce(string_agg(distinct v, chr(10)), '') as values
     from watched.kept, lateral jsonb_each_text(value) as field(key, v) group by 1 order by 1`,
  );
}

/** Everything that this Redis is told from now on, by whomever, and what it wrote down. */
export class WatchedRedis {
  private readonly said: string[] = [];

  private constructor(
    private readonly server: RedisServer,
    private readonly clients: Redis[],
  ) {
    for (const client of clients) client.on('monitor', (_time, words: string[]) => this.said.push(words.join(' ')));
  }

  static async of(server: RedisServer): Promise<WatchedRedis> {
    const client = new Redis(server.port, '127.0.0.1');
    return new WatchedRedis(server, [client, await client.monitor()]);
  }

  close(): void {
    for (const client of this.clients) client.disconnect();
  }

  commands = (): string => this.said.join('\n');

  written(): string {
    const folder = join(this.server.folder, 'appendonlydir');
    return readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'latin1'))
      .join('\n');
  }
}
