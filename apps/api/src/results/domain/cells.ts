/** What a person adds to a cell: of `n` contacts (or of themselves, once) `x` count. */
export type Part = { n: number; x: number };
/** Something divided into cells: what each person adds to each of them. */
export type Cells = Map<string, Map<string, Part>>;

type Row = { attendeeId: string; key: string; n: number; x?: number };

/** Rows of the same person and cell add up. There are cells for `keys` also where nobody has anything. */
export function cellsOf(rows: Iterable<Row>, keys: Iterable<string> = []): Cells {
  const cells: Cells = new Map();
  for (const key of keys) cells.set(key, new Map());
  for (const { attendeeId, key, n, x = 0 } of rows) {
    const cell = cells.get(key) ?? new Map<string, Part>();
    cells.set(key, cell);
    const part = cell.get(attendeeId) ?? { n: 0, x: 0 };
    cell.set(attendeeId, { n: part.n + n, x: part.x + x });
  }
  return cells;
}

/** What each person adds to several cells together. */
export function together(cells: Cells, keys: Iterable<string>): Map<string, Part> {
  const all = new Map<string, Part>();
  for (const key of keys) {
    for (const [person, { n, x }] of cells.get(key) ?? []) {
      const part = all.get(person);
      all.set(person, part ? { n: part.n + n, x: part.x + x } : { n, x });
    }
  }
  return all;
}

/** How many contacts, or people, a cell or several together have. */
export function sizeOf(parts: Map<string, Part>): number {
  let size = 0;
  for (const { n } of parts.values()) size += n;
  return size;
}

/** What one person adds to several cells together. */
export function partIn(cells: Cells, keys: Iterable<string>, person: string): Part {
  let [n, x] = [0, 0];
  for (const key of keys) {
    const part = cells.get(key)?.get(person);
    if (!part) continue;
    n += part.n;
    x += part.x;
  }
  return { n, x };
}
