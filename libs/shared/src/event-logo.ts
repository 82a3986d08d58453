import { z } from 'zod';

/** What a logo can be, by the file's content. */
const logoTypes = ['image/png', 'image/jpeg'] as const;

/** What is known of an event's logo: `PUT /events/:id/logo`. `version` changes with the file, and is the ETag of the file itself. */
export const eventLogo = z.object({ type: z.enum(logoTypes), width: z.int(), height: z.int(), version: z.string() });
export type EventLogo = z.output<typeof eventLogo>;
