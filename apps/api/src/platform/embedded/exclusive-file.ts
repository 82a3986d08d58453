import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Creates the file with its whole content in one step; false when it exists already. */
export function createFile(file: string, content: string): boolean {
  return withDraft(file, content, (draft) => {
    try {
      linkSync(draft, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
}

/** Puts the file with its whole content in the place of what was there, in one step. */
export function replaceFile(file: string, content: string): void {
  withDraft(file, content, (draft) => renameSync(draft, file));
}

function withDraft<T>(file: string, content: string, publish: (draft: string) => T): T {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, content, { mode: 0o600 });
    return publish(draft);
  } finally {
    rmSync(draft, { force: true });
  }
}
