import type { z } from 'zod';
import type { ProblemCode } from './problems.js';

/** What a route's decorators do not say about it. */
export type Told = {
  summary: string;
  /** What it takes by content type, where that is not the JSON of its declared schema. */
  takes?: Record<string, z.ZodType>;
  /** The answer, or one for each status that it answers with. */
  answers?: z.ZodType | Record<number, z.ZodType>;
  /** The answer's content type, or several, where only the handler knows it. */
  contentType?: string | string[];
  /** Its own refusals, besides those that its guards, ids and schemas bring along. */
  problems?: ProblemCode[];
};
export type ToldRoutes = Record<string, Told>;
