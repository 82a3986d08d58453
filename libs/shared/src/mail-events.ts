import { z } from 'zod';

/**
 * What became of a mail after its server had accepted it. `bounced`: it cannot be delivered, for good; `soft_bounced`: not
 * now, which changes nothing; `complained`: its reader called it spam. About an address, or a mail by its Message-ID.
 */
const mailEvent = z
  .object({
    type: z.enum(['bounced', 'soft_bounced', 'complained']),
    address: z.string().min(3).max(320).optional(),
    messageId: z.string().min(3).max(998).optional(),
    at: z.iso.datetime({ offset: true }),
  })
  .refine(({ address, messageId }) => address !== undefined || messageId !== undefined, {
    path: ['address'],
    message: 'needs an address or a messageId',
  });
export type MailEvent = z.output<typeof mailEvent>;

/** `POST /mail-events`: what the mail provider tells, signed as Standard Webhooks has it. */
export const mailEventsRequest = z.object({ items: z.array(mailEvent).min(1).max(500) });
export type MailEventsRequest = z.output<typeof mailEventsRequest>;
