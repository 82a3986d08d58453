/** What the bundler tells of a module. */
type Modules = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

/** A module's first page is what its entry imports before anything runs. */
function neededBy(entry: string, modules: Modules): Set<string> {
  const needed = new Set<string>();
  const follow = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) follow(imported);
  };
  follow(entry);
  return needed;
}

/**
 * Names the chunk of a module: what an entry needs at once comes in one file, not in one for each combination of pages that
 * use it too, and what both entries need in another. Everything else is left to the bundler.
 */
export function firstChunks(attendee: string, organizer: string): (id: string, modules: Modules) => string | null {
  let sets: [Set<string>, Set<string>] | undefined;
  return (id, modules) => {
    sets ??= [neededBy(attendee, modules), neededBy(organizer, modules)];
    const [isAttendees, isOrganizers] = sets.map((set) => set.has(id));
    if (isAttendees && isOrganizers) return 'both';
    if (isAttendees) return 'phone';
    return isOrganizers ? 'desk' : null;
  };
}
