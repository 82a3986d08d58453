import { sizeOf, together, type Cells, type Part } from './cells.js';
import { changedPeople, leastChanged } from './privacy-rule.js';

/** What was published of a division: which cells were told together, and what everybody had added to each then. */
export type Told = { groups: string[][]; cells: Cells };

export type Division = {
  /** Whether a group may be shown. Once it may, a larger one may, too. */
  mayBeShown: (parts: Map<string, Part>) => boolean;
  /** For cells that have an order, by which keys sort: neighbours are told together, rather within one stretch than across two. */
  stretchOf?: (key: string) => string;
  /** Each cell is told for itself, or none is: together they would say something else. */
  isApart?: boolean;
};

/**
 * Which cells are told together, so that each group may be shown; `null` where nothing new may be told. No cell is left out, since it
 * could be had by subtraction: those that are too small for themselves are told with others.
 *
 * Whoever sees two publications can also subtract one from the other. What both tell are sums over blocks: sets of cells that are a union
 * of groups then and now. So each block must be one in which nobody's part has changed, or that of enough people.
 */
export function toldTogether(cells: Cells, before: Told | null, division: Division): string[][] | null {
  let groups = division.stretchOf ? neighbours(cells, division, division.stretchOf) : withLeftOvers(cells, division);
  while (groups.length > 0) {
    const block = blocksOf([...groups, ...(before?.groups ?? [])]).find((keys) => hasFewChanges(keys, cells, before));
    if (!block) return division.isApart && groups.some(({ length }) => length > 1) ? null : groups;
    const touched = groups.filter((group) => group.some((key) => block.has(key)));
    if (touched.length === 0 || groups.length === 1) return null;
    groups = division.stretchOf ? joinedNeighbours(groups, touched) : joinedWithSmallest(groups, touched, cells);
  }
  return null;
}

function neighbours(cells: Cells, { mayBeShown }: Division, stretchOf: (key: string) => string): string[][] {
  const groups: string[][] = [];
  let open: string[] = [];
  const isPast = (key: string) => open.length > 0 && stretchOf(open.at(-1)!) !== stretchOf(key);
  const hasNeighbour = () => groups.length > 0 && stretchOf(groups.at(-1)!.at(-1)!) === stretchOf(open.at(-1)!);
  for (const key of [...cells.keys()].sort()) {
    if (isPast(key) && hasNeighbour()) {
      groups.at(-1)!.push(...open);
      open = [];
    }
    open.push(key);
    if (!mayBeShown(together(cells, open))) continue;
    groups.push(open);
    open = [];
  }
  if (groups.length > 0) groups.at(-1)!.push(...open);
  return groups;
}

/** Cells that cannot be shown for themselves are told together, if need be with the smallest of those that could. */
function withLeftOvers(cells: Cells, { mayBeShown }: Division): string[][] {
  const bySize = [...cells.keys()].sort((a, b) => sizeOf(cells.get(b)!) - sizeOf(cells.get(a)!) || a.localeCompare(b));
  const groups = bySize.filter((key) => mayBeShown(cells.get(key)!)).map((key) => [key]);
  const rest = bySize.filter((key) => !mayBeShown(cells.get(key)!));
  while (rest.length > 0 && !mayBeShown(together(cells, rest))) {
    const smallest = groups.pop();
    if (!smallest) return [];
    rest.push(...smallest);
  }
  return rest.length > 0 ? [...groups, rest] : groups;
}

/** The finest division into sets of cells that are unions of these groups. */
function blocksOf(groups: string[][]): Set<string>[] {
  let blocks: Set<string>[] = [];
  for (const group of groups) {
    const touched = blocks.filter((block) => group.some((key) => block.has(key)));
    blocks = [...blocks.filter((block) => !touched.includes(block)), new Set([...group, ...touched.flatMap((block) => [...block])])];
  }
  return blocks;
}

function hasFewChanges(keys: Set<string>, cells: Cells, before: Told | null): boolean {
  const changed = changedPeople(before ? together(before.cells, keys) : new Map<string, Part>(), together(cells, keys));
  return changed > 0 && changed < leastChanged;
}

function joinedNeighbours(groups: string[][], touched: string[][]): string[][] {
  const [first, last] = [groups.indexOf(touched[0]!), groups.indexOf(touched.at(-1)!)];
  const from = first === last && last === groups.length - 1 ? first - 1 : first;
  const to = first === last && last < groups.length - 1 ? last + 1 : last;
  return [...groups.slice(0, from), groups.slice(from, to + 1).flat(), ...groups.slice(to + 1)];
}

function joinedWithSmallest(groups: string[][], touched: string[][], cells: Cells): string[][] {
  const others = groups.filter((group) => !touched.includes(group));
  if (touched.length > 1) return [...others, touched.flat()];
  const sizes = new Map(others.map((group) => [group, sizeOf(together(cells, group))]));
  const smallest = others.reduce((least, group) => (sizes.get(group)! < sizes.get(least)! ? group : least));
  return [...others.filter((group) => group !== smallest), [...touched[0]!, ...smallest]];
}
