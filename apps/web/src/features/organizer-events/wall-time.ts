const dayMs = 86_400_000;

/** What the clock on the wall shows in `zone` at `instant` (ms since 1970): `2026-12-03T09:00`. */
export function wallTimeIn(zone: string, instant: number): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

function offsetAt(zone: string, instant: number): number {
  return Date.parse(`${wallTimeIn(zone, instant)}Z`) - Math.floor(instant / 60_000) * 60_000;
}

/**
 * The instant (ISO-8601, UTC) at which the clock in `zone` shows `wall`, as `<input type="datetime-local">` gives it.
 * An hour that comes twice is taken at its first coming. `null` where the clock skips that time, or `wall` is none.
 */
export function instantAt(zone: string, wall: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsets = [asUtc - dayMs, asUtc + dayMs].map((nearby) => offsetAt(zone, nearby)).filter(Number.isFinite);
  const fitting = offsets.map((offset) => asUtc - offset).filter((instant) => wallTimeIn(zone, instant) === wall.slice(0, 16));
  return fitting.length ? new Date(Math.min(...fitting)).toISOString() : null;
}
