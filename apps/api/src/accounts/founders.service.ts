import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { newId, newToken } from '../platform/ids.js';
import { OrganizationsService } from './organizations.service.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignUpRepository } from './sign-up.repository.js';
import { SignUpService } from './sign-up.service.js';
import { sessionDays } from './sign-in.service.js';

/** Founding an organization by the link that a sign-up mailed. */
@Injectable()
export class FoundersService {
  constructor(
    private readonly database: Database,
    private readonly signUp: SignUpService,
    private readonly signUps: SignUpRepository,
    private readonly organizations: OrganizationsService,
    private readonly sessions: SessionsRepository,
  ) {}

  /** Exchanges the token of a link for an organization whose owner is signed in; all of it or nothing. Answers the session's token. */
  async found(signUpToken: string, device: string): Promise<string> {
    this.signUp.insistOnOpen();
    const [organizationId, token] = [newId(), newToken()];
    await this.database.tenant(organizationId, async (tx) => {
      const wanted = await this.signUps.use(tx, signUpToken);
      if (!wanted) {
        throw new DomainError('gone', 'link_used_or_expired', 'This link was used already or is too old. Ask for a new one.');
      }
      const memberId = await this.organizations.add(tx, { id: organizationId, ...wanted });
      await this.sessions.add(tx, { organizationId, memberId, id: newId(), token, device, days: sessionDays, way: 'mail' });
    });
    return token;
  }
}
