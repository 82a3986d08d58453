import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { sessionRequest, signInRequest, type SessionRequest, type SignedInMember, type SignInRequest } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { Config } from '../platform/config.js';
import { clearCookie, setCookie } from '../platform/http/cookies.js';
import { deviceWords } from './domain/device-words.js';
import { MemberGuard, Needs, SignedIn } from './member.guard.js';
import { sessionOf, type Organizer } from './organizer.js';
import { sessionDays, SignInService } from './sign-in.service.js';

@Controller('api/v1/auth')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly config: Config,
  ) {}

  @Post('sign-in')
  @HttpCode(202)
  request(@Body({ schema: signInRequest }) body: SignInRequest): void {
    this.signIn.request(body.email);
  }

  @Post('session')
  @HttpCode(204)
  async open(
    @Body({ schema: sessionRequest }) body: SessionRequest,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setCookie(reply, this.config, 'w24_member', await this.signIn.open(body.token, deviceWords(userAgent)), sessionDays);
  }

  @Delete('session')
  @HttpCode(204)
  @UseGuards(MemberGuard)
  @Needs('account.manage')
  async close(@SignedIn() organizer: Organizer, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIn.close(sessionOf(organizer));
    clearCookie(reply, this.config, 'w24_member');
  }

  @Get('me')
  @UseGuards(MemberGuard)
  @Needs('account.read')
  me(@SignedIn() organizer: Organizer): SignedInMember {
    return {
      email: organizer.email ?? '',
      role: organizer.role,
      permissions: [...organizer.permissions],
      organization: { id: organizer.organizationId, name: organizer.organizationName },
    };
  }
}
