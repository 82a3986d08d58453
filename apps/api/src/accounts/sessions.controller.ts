import { Controller, Delete, Get, HttpCode, Param, UseGuards } from '@nestjs/common';
import type { List, MemberSession } from '@within24/shared';
import { idParam } from '../platform/http/id-param.js';
import { MemberGuard, Needs, SignedIn } from './member.guard.js';
import { sessionOf, type Organizer } from './organizer.js';
import { SessionsService } from './sessions.service.js';

@Controller('api/v1/auth/sessions')
@UseGuards(MemberGuard)
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Needs('account.manage')
  async list(@SignedIn() organizer: Organizer): Promise<List<MemberSession>> {
    return { items: await this.sessions.list(sessionOf(organizer)), nextCursor: null };
  }

  /** Signs out everywhere else. */
  @Delete()
  @HttpCode(204)
  @Needs('account.manage')
  endOthers(@SignedIn() organizer: Organizer): Promise<void> {
    return this.sessions.endOthers(sessionOf(organizer));
  }

  @Delete(':sessionId')
  @HttpCode(204)
  @Needs('account.manage')
  end(@SignedIn() organizer: Organizer, @Param('sessionId', idParam) id: string): Promise<void> {
    return this.sessions.end(sessionOf(organizer), id);
  }
}
