/** What the bundler tells of a module. */
type Modules = { getModuleInfo(id: string): { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null };

/** What an entry imports before anything runs; where `later` is set, also what it may ever load. */
function neededBy(entry: string, modules: Modules, later = false): Set<string> {
  const needed = new Set<string>();
  const follow = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    const info = modules.getModuleInfo(id);
    for (const imported of [...(info?.importedIds ?? []), ...((later && info?.dynamicallyImportedIds) || [])]) follow(imported);
  };
  follow(entry);
  return needed;
}

/**
 * Names the chunk of a module: what the phone needs at once comes in one file, not in one for each combination of pages that
 * use it too, and what the desk may ever need of it in another. The desk's own is left to the bundler: a file of an entry
 * starts that entry, and the phone's English is the desk's only language.
 */
export function firstChunks(attendee: string, organizer: string): (id: string, modules: Modules) => string | null {
  let sets: [Set<string>, Set<string>] | undefined;
  return (id, modules) => {
    sets ??= [neededBy(attendee, modules), neededBy(organizer, modules, true)];
    const [isPhones, isDesks] = sets.map((set) => set.has(id));
    if (!isPhones) return null;
    return isDesks ? 'both' : 'phone';
  };
}
