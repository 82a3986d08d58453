const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const longestMinutes = 12 * 60;

/** Whether the server takes these hours, `21:00` to `08:00`: not empty, at most twelve hours, over midnight where they cross it. */
export function isQuietRange({ from, to }: { from: string; to: string }): boolean {
  if (!from || !to) return false;
  const minutes = (minutesOf(to) - minutesOf(from) + 1_440) % 1_440;
  return minutes > 0 && minutes <= longestMinutes;
}
