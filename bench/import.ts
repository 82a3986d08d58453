import type { Figure } from './support/figure.js';
import { guests } from './support/guests.js';
import { importGuests } from './support/import-guests.js';
import { newEvent, startInstallation, type Installation } from './support/installation.js';
import { timeRatio, type Ratio } from './support/interleaved.js';
import { peakMemory, residentMemory } from './support/memory.js';

const rowsInMemory = 100_000;
const rowsPerRound = 20_000;
const rounds = 5;

/** What the process holds more than at rest while it takes in and imports a large file, and how fast imports are beside PostgreSQL alone. */
export async function* figures(): AsyncGenerator<Figure> {
  const installation = await startInstallation();
  try {
    yield { name: 'import-memory', value: await memoryOf(installation), unit: 'MB', target: { atMost: 150 } };
    yield { name: 'import-rows-per-copy', ...(await shareOfCopy(installation)), unit: 'ratio', target: { atLeast: 0.25 } };
  } finally {
    await installation.close();
  }
}

async function memoryOf(installation: Installation): Promise<number> {
  const event = await newEvent(installation);
  const people = guests(rowsInMemory);
  const atRest = residentMemory(installation.pid).process;
  const peak = await peakMemory(installation.pid, () => importGuests(installation, event, people));
  return peak.process - atRest;
}

/** Rows a second of an import, from the request to its end, over rows a second of the COPY. Each round has people of its own. */
async function shareOfCopy(installation: Installation): Promise<Ratio> {
  let round = 0;
  const imported = async () => {
    const event = await newEvent(installation);
    const people = guests(rowsPerRound, `round-${(round += 1)}`);
    return took(() => importGuests(installation, event, people));
  };
  const copy = await finishedRows(installation);
  return timeRatio(rounds, () => copy.into(newEvent(installation)), imported);
}

/**
 * The rows that an import has added to the table of attendees, in a file that the server reads: its COPY alone, into the same table
 * with every index, constraint and trigger. As the superuser, since PostgreSQL refuses COPY where row-level security holds.
 */
async function finishedRows(installation: Installation): Promise<{ into(event: Promise<string>): Promise<number> }> {
  const { database } = installation;
  const event = await newEvent(installation);
  await importGuests(installation, event, guests(rowsPerRound, 'copied'));
  const [{ folder } = { folder: '' }] = await database.rows<{ folder: string }>("select current_setting('data_directory') as folder");
  const [{ columns } = { columns: '' }] = await database.rows<{ columns: string }>(
    `select string_agg(column_name, ', ' order by ordinal_position) as columns from information_schema.columns
     where table_name = 'attendee' and is_generated = 'NEVER' and column_name <> 'event_id'`,
  );
  const file = `${folder}/attendees.copy`;
  await database.rows(`copy (select ${columns} from attendee where event_id = '${idOf(event)}') to '${file}'`);
  return {
    into: async (other) => {
      await database.rows(`alter table attendee alter column event_id set default '${idOf(await other)}'`);
      return took(() => database.rows(`copy attendee (${columns}) from '${file}'`));
    },
  };
}

const idOf = (event: string) => event.split('/').at(-1)!;

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
