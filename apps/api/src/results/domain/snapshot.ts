import type { Results } from '@within24/shared';
import type { Cells, Part } from './cells.js';
import { connections, noConnectionFigures } from './connections.js';
import { control } from './control.js';
import { curve, later } from './curve.js';
import type { Facts } from './facts.js';
import type { Figure } from './figure.js';
import { channels, evidence, funnel, gifts, hours, spreadOf, ticketTypes } from './parts.js';
import { contactFigures, noContactFigures } from './publish.js';
import { toldSince, toldTogether, type Told } from './told-together.js';

/** The figures that are told by themselves, each when it may be, and always from the facts of a published headline. */
const figures = { connections, hours, ticketTypes, evidence, gifts, channels, curve, later, funnel, control };
export type FigureName = keyof typeof figures;
/** What each of them was told on, to know when it may change; what was told last comes last. */
export type Basis = Partial<Record<FigureName, Told[]>>;
export type Snapshot = { results: Results; basis: Basis };

type Shown = { [Name in FigureName]: (typeof figures)[Name] extends Figure<infer Picture> ? Picture : never };

const untold = { asOf: null, groups: [] };
const noParts = { asOf: null, parts: [] };

/** What is shown before anything may be. */
export const nothingPublished: Results = {
  publishedAt: null,
  contacts: noContactFigures,
  connections: noConnectionFigures,
  breakdowns: { hours: untold, days: untold, ticketTypes: untold },
  followUps: { evidence: noParts, gifts: noParts, channels: noParts },
  curve: { asOf: null, window: 0, steps: [] },
  funnel: { asOf: null, steps: [] },
  spread: { asOf: null, collected: [], handedOut: [] },
  control: { asOf: null, nudged: null, heldBack: null, difference: null, interval: null },
  nudges: { asOf: null, quartiles: null },
};

const shownBefore = (results: Results): Shown => ({
  connections: results.connections,
  hours: { hours: results.breakdowns.hours, days: results.breakdowns.days },
  ticketTypes: results.breakdowns.ticketTypes,
  ...results.followUps,
  curve: { curve: results.curve, nudges: results.nudges },
  later: [],
  funnel: results.funnel,
  control: results.control,
});

type Before<Picture> = { basis: Told[] | undefined; shown: Picture };

/** One figure anew where it may be told; else what was told of it. */
function told<Picture>(figure: Figure<Picture>, facts: Facts, before: Before<Picture>, asOf: string): Before<Picture> {
  const cells: Cells = figure.cellsOf(facts);
  const groups = toldTogether(cells, before.basis ?? [], figure.divisionOf(cells, facts));
  if (!groups) return before;
  return { basis: toldSince(before.basis ?? [], { groups, cells }), shown: figure.show(groups, cells, facts, asOf) };
}

/**
 * The next snapshot of an event whose headline may be published. Whatever else may not change stays as it was told last. One step for each
 * figure: a million connections keep a process busy for seconds with each, in which nothing else would be answered.
 */
export function* stepsToSnapshot(facts: Facts, before: Snapshot, publishedAt: string): Generator<undefined, Snapshot, undefined> {
  const shown: Shown = shownBefore(before.results);
  const basis: Basis = {};
  const tell = <Name extends FigureName>(name: Name) => {
    const figure = figures[name] as unknown as Figure<Shown[Name]>;
    const next = told(figure, facts, { basis: before.basis[name], shown: shown[name] }, publishedAt);
    shown[name] = next.shown;
    if (next.basis) basis[name] = next.basis;
  };
  for (const name of Object.keys(figures) as FigureName[]) {
    // Steps after the window are told with a new curve, or not at all: beside an older one they could fall.
    if (name !== 'later' || shown.curve.curve.asOf === publishedAt) tell(name);
    else if (before.basis.later) basis.later = before.basis.later;
    yield;
  }
  const results = {
    publishedAt,
    contacts: contactFigures(facts.outcomes, facts.total),
    connections: shown.connections,
    breakdowns: { ...shown.hours, ticketTypes: shown.ticketTypes },
    followUps: { evidence: shown.evidence, gifts: shown.gifts, channels: shown.channels },
    curve: { ...shown.curve.curve, steps: [...shown.curve.curve.steps, ...shown.later] },
    nudges: shown.curve.nudges,
    funnel: shown.funnel,
    spread: spreadOf(facts, publishedAt),
    control: shown.control,
  };
  return { results, basis };
}

/** The same at once. */
export function nextSnapshot(facts: Facts, before: Snapshot, publishedAt: string): Snapshot {
  const steps = stepsToSnapshot(facts, before, publishedAt);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

type KeptCells = Record<string, Record<string, [n: number, x: number]>>;
/** The basis as it is stored. */
export type KeptBasis = Partial<Record<FigureName, { groups: string[][]; cells: KeptCells }[]>>;

const kept = (cells: Cells): KeptCells =>
  Object.fromEntries([...cells].map(([key, parts]) => [key, Object.fromEntries([...parts].map(([person, { n, x }]) => [person, [n, x]]))]));
const restored = (cells: KeptCells): Cells =>
  new Map(
    Object.entries(cells).map(([key, parts]) => [
      key,
      new Map(Object.entries(parts).map(([person, [n, x]]): [string, Part] => [person, { n, x }])),
    ]),
  );

export function keptBasis(basis: Basis): KeptBasis {
  return Object.fromEntries(
    Object.entries(basis).map(([name, all]) => [name, all.map(({ groups, cells }) => ({ groups, cells: kept(cells) }))]),
  );
}

export function restoredBasis(basis: KeptBasis): Basis {
  return Object.fromEntries(
    Object.entries(basis).map(([name, all]) => [name, all.map(({ groups, cells }) => ({ groups, cells: restored(cells) }))]),
  );
}
