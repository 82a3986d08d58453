/** `soak`: the long run where there is a short one; `profile`: leaves a profile of the program's processes beside the rows. */
export const optionNames = ['soak', 'profile'] as const;
export type Options = ReadonlySet<(typeof optionNames)[number]>;
