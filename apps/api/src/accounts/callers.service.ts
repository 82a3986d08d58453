import { Injectable } from '@nestjs/common';
import type { Permission } from '@within24/shared';
import type { FastifyRequest } from 'fastify';
import { catchError, EMPTY, exhaustMap, filter, from, timer, type Observable } from 'rxjs';
import { Config } from '../platform/config.js';
import { readCookie } from '../platform/http/cookies.js';
import { AccountsRepository } from './accounts.repository.js';
import { permissionsOfKey, permissionsOfRole } from './domain/permissions.js';
import type { Organizer } from './organizer.js';

const lookAgainMs = 500;

/** Who is behind a session or an API key, with what they may do at this moment: a role that was taken away is gone at once. */
@Injectable()
export class CallersService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly config: Config,
  ) {}

  async of(request: FastifyRequest): Promise<Organizer | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const key = /^Bearer (w24_[A-Za-z0-9_-]{1,200})$/.exec(authorization)?.[1];
      return key ? this.ofApiKey(key) : undefined;
    }
    const token = readCookie(request, this.config, 'w24_member');
    return token ? this.ofSession(token) : undefined;
  }

  /**
   * For an answer that goes on and on: speaks within a second after whoever asked may no longer do this. A look that fails says
   * nothing.
   */
  ended(request: FastifyRequest, permission: Permission): Observable<unknown> {
    return timer(lookAgainMs, lookAgainMs).pipe(
      exhaustMap(() => from(this.of(request)).pipe(catchError(() => EMPTY))),
      filter((organizer) => !organizer?.permissions.includes(permission)),
    );
  }

  private async ofSession(token: string): Promise<Organizer | undefined> {
    const member = await this.accounts.memberOfSession(token);
    return member && { ...member, apiKeyId: null, permissions: permissionsOfRole(member.role) };
  }

  private async ofApiKey(key: string): Promise<Organizer | undefined> {
    const found = await this.accounts.organizationOfApiKey(key);
    if (!found) return undefined;
    const { scopes, ...organization } = found;
    return { ...organization, memberId: null, sessionId: null, email: null, role: 'admin', permissions: permissionsOfKey(scopes) };
  }
}
