const beyondLatin = /(?!\p{Script=Latin})\p{L}/u;

/** Those that are hardest to set: the longest name, then names beyond Latin by turns with the next longest. */
export function trialBadges<Badge extends { name: string }>(badges: Badge[], most: number): Badge[] {
  const longest = badges.toSorted((one, other) => other.name.length - one.name.length).slice(0, most);
  const others = badges.filter(({ name }) => beyondLatin.test(name)).slice(0, most);
  const byTurns = longest.flatMap((badge, i) => (others[i] ? [badge, others[i]] : [badge]));
  return [...new Set(byTurns)].slice(0, most);
}
