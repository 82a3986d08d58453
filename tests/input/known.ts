import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Answer } from '../support/client.js';
import type { Known } from './from-schema.js';

/** Of each kind so many are remembered, the newest, so that others' and deleted ones are among them. */
const remembered = 60;

type Listed = { id?: unknown; contact?: { id?: unknown }; badge?: { code?: unknown } };

/** The ids and codes that answers named, by what paths and bodies call them. */
export class KnownIds {
  private readonly ids: Map<string, string[]>;
  /** What the id of an answer at a path is called by the path below it. */
  private readonly nameBelow: Map<string, string>;

  constructor(paths: string[]) {
    const below = paths.flatMap((path) =>
      [...path.matchAll(/(.*?)\/\{(\w+)\}/g)].map(({ index, 0: whole, 2: name }) => [path.slice(0, index + whole.length), name!] as const),
    );
    this.nameBelow = new Map(below.map(([path, name]) => [path.replace(/\/\{\w+\}$/, ''), name]));
    this.ids = new Map([...this.nameBelow.values(), 'code'].map((name) => [name, []]));
  }

  learn(template: string, { status, body }: Pick<Answer<Listed & { items?: Listed[] }>, 'status' | 'body'>): void {
    if (status >= 300 || typeof body !== 'object' || body === null) return;
    const name = this.nameBelow.get(template);
    for (const each of Array.isArray(body.items) ? [body, ...body.items] : [body]) {
      if (name) this.keep(name, each?.id);
      this.keep('id', each?.contact?.id);
      this.keep('code', each?.badge?.code);
    }
  }

  /** Draws from what is known when a value is made, not when it is described. */
  readonly arbitrary: Known = (name) => {
    const pool = this.ids.get(aliases[name] ?? name);
    return pool && fc.nat(10_000).map((number) => pool.at(-1 - (number % (pool.length || 1))) ?? randomUUID());
  };

  private keep(name: string, id: unknown): void {
    if (typeof id !== 'string') return;
    const pool = this.ids.get(name)!;
    if (!pool.includes(id)) pool.push(id);
    if (pool.length > remembered) pool.shift();
  }
}

/** Other names of the same ids. */
const aliases: Record<string, string> = {
  attendeeIds: 'attendeeId',
  contactId: 'id',
  contactIds: 'id',
  'W24-Attendee': 'attendeeId',
};
