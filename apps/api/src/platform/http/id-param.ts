import type { PipeTransform } from '@nestjs/common';
import { uuid } from '@within24/shared';
import { found } from '../errors.js';

/** An id in a path, in lower case as it is stored: what is no UUID names nothing. */
export const idParam: PipeTransform<unknown, string> = {
  transform: (value) => found(uuid.safeParse(value).data).toLowerCase(),
};
