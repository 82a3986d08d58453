import { z } from 'zod';

/** Where an input is wrong: `path` in dots, as `items.0.code`. */
const inputError = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type InputError = z.output<typeof inputError>;

/** The problem document of RFC 9457 with a stable `code`; `errors` is there for input errors. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(inputError).optional(),
});
export type Problem = z.output<typeof problem>;
