const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  clocks.set(timeZone, made);
  return made;
}

/** Whether a clock in that zone shows a time of the quiet hours; told by another means than the product's. */
export function quietAt(instant: number, { from, to }: { from: string; to: string }, timeZone: string): boolean {
  const shown = clockOf(timeZone).format(instant);
  return from < to ? shown >= from && shown < to : shown >= from || shown < to;
}
