import { z } from 'zod';

export const uuid = z.uuid();

/** A language tag of the attendee's or the event's: BCP 47, as `en`, `de` or `pt-BR`. */
export const language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or pt-BR');

/** A page of a list: `limit` 1 to 200, `cursor` as the answer before gave it. */
export const page = z.object({
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type Page = z.output<typeof page>;

/** A table as a file; `bom=false` leaves the byte order mark out, which spreadsheets need and scripts do not. */
export const exportQuery = z.object({ bom: z.stringbool().default(true) });
export type ExportQuery = z.output<typeof exportQuery>;

/** A list answer; `nextCursor` is `null` on the last page. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export type List<Item> = { items: Item[]; nextCursor: string | null };
