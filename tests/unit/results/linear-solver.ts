/** A sum of unknowns, by their names, that is known. */
export type Equation = { of: Map<string, number>; is: number };

const nothing = 1e-7;

/** Adds `by` times the one equation to the other. */
export function added(to: Equation, by: number, other: Equation): Equation {
  const of = new Map(to.of);
  for (const [name, factor] of other.of) {
    const sum = (of.get(name) ?? 0) + by * factor;
    if (Math.abs(sum) < nothing) of.delete(name);
    else of.set(name, sum);
  }
  return { of, is: to.is + by * other.is };
}

/** Gauss and Jordan: equations that say the same, each with an unknown that no other one has. */
export function solved(equations: Equation[]): Map<string, Equation> {
  const rows = new Map<string, Equation>();
  const reduced = (equation: Equation) => {
    let rest = equation;
    for (const [name, factor] of equation.of) {
      const row = rows.get(name);
      if (row) rest = added(rest, -factor, row);
    }
    return rest;
  };
  for (const equation of equations) {
    const rest = reduced(equation);
    const [first] = rest.of;
    if (!first) continue;
    const [pivot, factor] = first;
    const row: Equation = { of: new Map([...rest.of].map(([name, each]) => [name, each / factor])), is: rest.is / factor };
    for (const [name, other] of rows) {
      const shared = other.of.get(pivot);
      if (shared !== undefined) rows.set(name, added(other, -shared, row));
    }
    rows.set(pivot, row);
  }
  return rows;
}

/** What a sum of unknowns must be, by equations that are solved; `undefined` where they leave it open. */
export function valueOf(sum: Map<string, number>, rows: Map<string, Equation>): number | undefined {
  let rest: Equation = { of: sum, is: 0 };
  for (const [name, factor] of sum) {
    const row = rows.get(name);
    if (row) rest = added(rest, -factor, row);
  }
  return rest.of.size === 0 ? -rest.is : undefined;
}

/** Unknowns that an equation fixes because each of them is between 0 and its most, and the sum is as small or as large as that allows. */
export function atBounds({ of, is }: Equation, mostOf: (name: string) => number): [name: string, value: number][] {
  let [least, most] = [0, 0];
  for (const [name, factor] of of) {
    if (factor > 0) most += factor * mostOf(name);
    else least += factor * mostOf(name);
  }
  const isLeast = Math.abs(is - least) < nothing;
  if (!isLeast && Math.abs(is - most) >= nothing) return [];
  return [...of].map(([name, factor]) => [name, factor > 0 === isLeast ? 0 : mostOf(name)]);
}
