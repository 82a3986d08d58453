/**
 * `soak`: the long run where there is a short one; `profile`: leaves profiles of the program's processes beside the rows; `quick`: a tenth of the
 * scans and mails, to see that a benchmark runs.
 */
export const optionNames = ['soak', 'profile', 'quick'] as const;
export type Options = ReadonlySet<(typeof optionNames)[number]>;
