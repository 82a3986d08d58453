const storageKey = 'within24.code-address';
const keptMs = 10 * 60_000;

/** Whom a code was mailed to: kept while the code works, for a phone may close the page while its mail is read. */
export const codeAddress = {
  get(): string {
    const [address = '', until = ''] = (localStorage.getItem(storageKey) ?? '').split('\n');
    return Number(until) > Date.now() ? address : '';
  },
  keep: (address: string) => localStorage.setItem(storageKey, `${address}\n${Date.now() + keptMs}`),
  forget: () => localStorage.removeItem(storageKey),
};
