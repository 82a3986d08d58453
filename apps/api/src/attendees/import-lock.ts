/** In SQL, the key of the advisory lock that an import of the event `$1` holds while it looks and writes. */
export const importLockKey = "hashtextextended('import ' || $1, 0)";
