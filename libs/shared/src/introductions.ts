import { z } from 'zod';
import { contactCard } from './connections.js';
import { requiredParagraph } from './text.js';
import { utcInstant } from './time.js';

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

const introductionAnswer = z.enum(['accepted', 'declined']);
export type IntroductionAnswer = z.output<typeof introductionAnswer>;

/**
 * How an introduction stands: both are asked; `made` once both have accepted and the mails are on their way; `declined`
 * as soon as one has declined; `expired` 14 days after it was proposed.
 */
const introductionState = z.enum(['proposed', 'made', 'declined', 'expired']);
export type IntroductionState = z.output<typeof introductionState>;

const stands = {
  id: z.uuid(),
  state: introductionState,
  message: z.string(),
  createdAt: utcInstant,
  expiresAt: utcInstant,
};

/**
 * An introduction as one of its three people sees it: `GET /me/introductions`. To the two who are asked, the other is
 * what a badge prints until both have accepted. Who declined is told to nobody.
 */
export const introduction = z.discriminatedUnion('role', [
  z.object({
    ...stands,
    role: z.literal('proposer'),
    people: z.tuple([contactCard, contactCard]),
    contactIds: z.tuple([z.uuid(), z.uuid()]),
  }),
  z.object({
    ...stands,
    role: z.literal('invited'),
    proposer: contactCard,
    other: contactCard,
    myAnswer: introductionAnswer.nullable(),
  }),
]);
export type Introduction = z.output<typeof introduction>;
