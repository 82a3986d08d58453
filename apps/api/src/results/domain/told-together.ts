import { sizeOf, together, type Cells, type Part } from './cells.js';
import { sidesOf, type Changes, type Difference } from './changes.js';
import { changeMayBeTold } from './privacy-rule.js';

/** What was published of a division: which cells were told together, and what everybody had added to each then. */
export type Told = { groups: string[][]; cells: Cells };

export type Division = {
  /** Whether a group may be shown. Once it may, a larger one may, too. */
  mayBeShown: (parts: Map<string, Part>) => boolean;
  /** How to see who changed a block. Without, everybody can see it anyway. */
  changes?: Changes;
  /** Cells that are never told, and only say who could have changed others. */
  isUntold?: (key: string) => boolean;
  /** For cells that have an order, by which keys sort: neighbours are told together, rather within one stretch than across two. */
  stretchOf?: (key: string) => string;
  /** Each cell is told for itself, or none is: together they would say something else. */
  isApart?: boolean;
};

/**
 * Which cells are told together, so that each group may be shown; `null` where nothing new may be told, or only all as one, while more was
 * told last. No cell is left out, since it could be had by subtraction: those that are too small for themselves are told with others.
 *
 * Whoever sees two publications can also subtract one from the other. What both tell are sums over blocks: sets of cells that are a union
 * of groups then and now. So each block must be one in which nobody's part has changed, or that of enough people on each side, since each of
 * the publications in `before`, oldest first; and so must be what the groups that cover a group in the other publication have besides all
 * that they cover.
 */
export function toldTogether(cells: Cells, before: Told[], division: Division): string[][] | null {
  let groups = division.stretchOf ? neighbours(cells, division, division.stretchOf) : withLeftOvers(cells, division);
  while (groups.length > 0) {
    const few = differenceOfFew(groups, cells, before, division);
    if (!few) return saysMore(groups, before.at(-1), division) ? groups : null;
    const touched = groups.filter((group) => group.some((key) => few.has(key)));
    if (touched.length === 0 || groups.length === 1) return null;
    groups = division.stretchOf ? joinedNeighbours(groups, touched) : joinedWithSmallest(groups, touched, cells);
  }
  return null;
}

/**
 * What later publications must be compared with once this is told: all before that it does not refine. The sums that one tells whose groups
 * are unions of newer ones can be had from the newer, and were compared then.
 */
export const toldSince = (before: Told[], now: Told): Told[] => [...before.filter(({ groups }) => !isRefined(groups, now.groups)), now];

function isRefined(groups: string[][], by: string[][]): boolean {
  return groups.every((keys) => {
    const within = by.filter((finer) => finer.every((key) => keys.includes(key)));
    return within.reduce((sum, { length }) => sum + length, 0) === keys.length;
  });
}

const saysMore = (groups: string[][], last: Told | undefined, { isApart }: Division) =>
  isApart ? groups.every(({ length }) => length === 1) : groups.length > 1 || (last?.groups.length ?? 0) <= 1;

const toldOf = (cells: Cells, { isUntold }: Division) => [...cells.keys()].filter((key) => !isUntold?.(key));

function neighbours(cells: Cells, division: Division, stretchOf: (key: string) => string): string[][] {
  const groups: string[][] = [];
  let open: string[] = [];
  const isPast = (key: string) => open.length > 0 && stretchOf(open.at(-1)!) !== stretchOf(key);
  const hasNeighbour = () => groups.length > 0 && stretchOf(groups.at(-1)!.at(-1)!) === stretchOf(open.at(-1)!);
  for (const key of toldOf(cells, division).sort()) {
    if (isPast(key) && hasNeighbour()) {
      groups.at(-1)!.push(...open);
      open = [];
    }
    open.push(key);
    if (!division.mayBeShown(together(cells, open))) continue;
    groups.push(open);
    open = [];
  }
  if (groups.length > 0) groups.at(-1)!.push(...open);
  return groups;
}

/** Cells that cannot be shown for themselves are told together, if need be with the smallest of those that could. */
function withLeftOvers(cells: Cells, division: Division): string[][] {
  const { mayBeShown } = division;
  const bySize = toldOf(cells, division).sort((a, b) => sizeOf(cells.get(b)!) - sizeOf(cells.get(a)!) || a.localeCompare(b));
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
export function blocksOf(groups: string[][]): Set<string>[] {
  let blocks: Set<string>[] = [];
  for (const group of groups) {
    const touched = blocks.filter((block) => group.some((key) => block.has(key)));
    blocks = [...blocks.filter((block) => !touched.includes(block)), new Set([...group, ...touched.flatMap((block) => [...block])])];
  }
  return blocks;
}

/** The cells of a difference that tells of too few people. */
function differenceOfFew(groups: string[][], cells: Cells, before: Told[], { changes }: Division): Set<string> | undefined {
  if (!changes) return undefined;
  const nothing: Told = { groups: [], cells: new Map() };
  for (const told of [nothing, ...before]) {
    for (const difference of differencesOf(told.groups, groups)) {
      if (changeMayBeTold(sidesOf(changes, difference, told.cells, cells))) continue;
      return new Set([...difference.keys, ...(difference.besides?.keys ?? [])]);
    }
  }
  return undefined;
}

function* differencesOf(before: string[][], now: string[][]): Generator<Difference> {
  for (const keys of blocksOf([...now, ...before])) yield { keys };
  for (const [some, others, place] of [
    [before, now, 'now'],
    [now, before, 'before'],
  ] as const) {
    const known = new Set(others.flat());
    for (const group of some) {
      const cover = new Set(others.filter((other) => other.some((key) => group.includes(key))).flat());
      const isInside = (keys: string[]) => keys.some((key) => cover.has(key)) && keys.every((key) => cover.has(key) || !known.has(key));
      const inside = new Set(some.filter(isInside).flat());
      const besides = new Set([...cover].filter((key) => !inside.has(key)));
      if (besides.size > 0) yield { keys: inside, besides: { keys: besides, in: place } };
    }
  }
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
