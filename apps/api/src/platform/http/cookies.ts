import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';

/** The two sessions a browser can hold; an organizer who is also an attendee has both, apart from each other. */
export type SessionCookie = 'w24_member' | 'w24_attendee';

const nameOf = (config: Config, cookie: SessionCookie) => (config.secureCookies ? `__Host-${cookie}` : cookie);

export function readCookie(request: FastifyRequest, config: Config, cookie: SessionCookie): string | undefined {
  return request.cookies[nameOf(config, cookie)];
}

/** Sets a session's cookie: out of reach for scripts and other sites, for `days` days. */
export function setCookie(reply: FastifyReply, config: Config, cookie: SessionCookie, token: string, days: number): void {
  void reply.setCookie(nameOf(config, cookie), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secureCookies,
    maxAge: days * 86_400,
  });
}

export function clearCookie(reply: FastifyReply, config: Config, cookie: SessionCookie): void {
  void reply.clearCookie(nameOf(config, cookie), { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secureCookies });
}
