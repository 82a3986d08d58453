import { z } from 'zod';
import type { ContactCard } from './connections.js';
import { requiredParagraph } from './text.js';

/** `POST /me/introductions`: the owner of two contacts proposes that the two meet. The same `clientIntroductionId` twice is one. */
export const introductionRequest = z.object({
  clientIntroductionId: z.uuid().optional(),
  contactIds: z
    .tuple([z.uuid(), z.uuid()])
    .refine(([one, other]) => one.toLowerCase() !== other.toLowerCase(), 'must be two different contacts'),
  /** What the two read: why they should meet. */
  message: requiredParagraph(600),
});
export type IntroductionRequest = z.output<typeof introductionRequest>;

export type IntroductionAnswer = 'accepted' | 'declined';

/**
 * How an introduction stands: both are asked; `made` once both have accepted and the mails are on their way; `declined`
 * as soon as one has declined; `expired` 14 days after it was proposed.
 */
export type IntroductionState = 'proposed' | 'made' | 'declined' | 'expired';

/**
 * An introduction as one of its three people sees it: `GET /me/introductions`. To the two who are asked, the other is
 * what a badge prints until both have accepted. Who declined is told to nobody.
 */
export type Introduction = {
  id: string;
  state: IntroductionState;
  message: string;
  createdAt: string;
  expiresAt: string;
} & (
  | { role: 'proposer'; people: [ContactCard, ContactCard]; contactIds: [string, string] }
  | { role: 'invited'; proposer: ContactCard; other: ContactCard; myAnswer: IntroductionAnswer | null }
);
