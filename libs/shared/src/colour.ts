import { z } from 'zod';

const wrongColour = 'must be a colour as #1f4e79: a hash and six hexadecimal digits';

/** `#rrggbb`, in lower case once it is read. */
export const colour = z
  .string(wrongColour)
  .regex(/^#[0-9a-f]{6}$/i, wrongColour)
  .toLowerCase();
