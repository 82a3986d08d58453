import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../platform/start-error.js';

const shape = z.object({ deletedAt: z.iso.datetime(), eventId: z.uuid(), attendeeId: z.uuid().nullable() });

/** That an attendee was deleted, or, where `attendeeId` is `null`, a whole event. */
export type Tombstone = z.output<typeof shape>;

const ending = '.jsonl';
const portion = 5_000;

/**
 * Tombstones in a folder: files of one JSON object a line, which are added to and never changed. Whoever writes has a file of their own for
 * each month, so that what is older than the oldest backup can be thrown away by its name.
 */
export class TombstoneFiles {
  private writer = newWriter();

  constructor(private readonly folder: string) {}

  /** Adds tombstones, one call at a time; they are on the disk when it ends. */
  async add(tombstones: Tombstone[]): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(join(this.folder, `${new Date().toISOString().slice(0, 7)}-${this.writer}${ending}`), 'a', 0o600);
    try {
      await file.appendFile(tombstones.map((tombstone) => `${JSON.stringify(tombstone)}\n`).join(''));
      await file.sync();
    } catch (error) {
      // Half a line may be there now, and nothing may come behind it.
      this.writer = newWriter();
      throw error;
    } finally {
      await file.close();
    }
    await syncFolder(this.folder);
  }

  /**
   * All that is there, in portions; nothing where there is no folder. Throws a StartError that names file and line where one is no tombstone:
   * to go on without it could bring somebody back.
   */
  async *all(): AsyncGenerator<Tombstone[]> {
    for (const name of await this.names()) {
      const file = await open(join(this.folder, name));
      try {
        yield* this.within(file, name);
      } finally {
        await file.close();
      }
    }
  }

  private async names(): Promise<string[]> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw new StartError(`ERASURES_DIR cannot be read (${error.message}): let this user read it, or correct the setting.`);
    });
    return names.filter((name) => name.endsWith(ending)).sort();
  }

  private async *within(file: FileHandle, name: string): AsyncGenerator<Tombstone[]> {
    const isWhole = await endsWithLine(file);
    let tombstones: Tombstone[] = [];
    let torn: string | undefined;
    let number = 0;
    for await (const text of file.readLines({ autoClose: false, start: 0 })) {
      number += 1;
      if (torn) throw new StartError(torn);
      const tombstone = read(text);
      if (tombstone) tombstones.push(tombstone);
      else
        torn = `${join(this.folder, name)}, line ${number}, is no note of a deletion: put the file back as it was written, or take the line out.`;
      if (tombstones.length === portion) {
        yield tombstones;
        tombstones = [];
      }
    }
    // A crash may leave half a line at the end; the database still has what it says.
    if (torn && isWhole) throw new StartError(torn);
    if (tombstones.length > 0) yield tombstones;
  }
}

const newWriter = () => randomBytes(6).toString('hex');

function read(text: string): Tombstone | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function endsWithLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === '\n';
}

/** A new file's name is on the disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
