import type { Config } from '../platform/config.js';
import type { DeclaredRoute } from './declared-routes.js';
import type { SecurityScheme } from './open-api.js';
import type { ProblemCode } from './problems.js';

type Caller = { schemes: string[]; problems: ProblemCode[] };

/** Whom each guard lets in, by its class's name, and how it refuses the others. */
const callers: Record<string, Caller> = {
  MemberGuard: { schemes: ['memberCookie', 'apiKey'], problems: ['sign_in_required', 'not_allowed', 'too_many_requests'] },
  AttendeeGuard: {
    schemes: ['attendeeCookie'],
    problems: ['personal_link_required', 'attendee_required', 'not_found', 'too_many_requests'],
  },
  BouncesGuard: { schemes: ['signature'], problems: ['bad_signature', 'not_found'] },
};

export const callersOf = ({ guards }: DeclaredRoute): Caller[] => guards.flatMap((guard) => callers[guard] ?? []);

export function securitySchemes({ secureCookies }: Pick<Config, 'secureCookies'>): Record<string, SecurityScheme> {
  const cookie = (name: string, description: string): SecurityScheme => ({
    type: 'apiKey',
    in: 'cookie',
    name: secureCookies ? `__Host-${name}` : name,
    description,
  });
  return {
    memberCookie: cookie('w24_member', 'A signed-in member of an organization, from `POST /api/v1/auth/session`.'),
    apiKey: { type: 'http', scheme: 'bearer', description: 'A script of an organization: `Authorization: Bearer w24_…`.' },
    attendeeCookie: cookie('w24_attendee', 'The attendees of a browser, from `POST /api/v1/attendee/session`.'),
    signature: {
      type: 'apiKey',
      in: 'header',
      name: 'webhook-signature',
      description: 'The body signed as Standard Webhooks has it, with `webhook-id` and `webhook-timestamp` beside it.',
    },
  };
}
