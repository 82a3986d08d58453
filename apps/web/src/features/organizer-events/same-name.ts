const plain = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Whether somebody typed this name, however the keyboard composes its letters. */
export const isSameName = (typed: string, name: string): boolean => plain(typed) === plain(name);
