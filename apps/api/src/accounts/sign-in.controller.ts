import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { sessionRequest, signInRequest, type SessionRequest, type SignedInMember, type SignInRequest } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { Config } from '../platform/config.js';
import { clearCookie, setCookie } from '../platform/http/cookies.js';
import { AskedFrom } from '../platform/limits/client-address.js';
import { Limits } from '../platform/limits/limits.js';
import { deviceWords } from './domain/device-words.js';
import { MemberGuard, Needs, SignedIn } from './member.guard.js';
import { sessionOf, type Organizer } from './organizer.js';
import { sessionDays, SignInService } from './sign-in.service.js';

@Controller('api/v1/auth')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly limits: Limits,
    private readonly config: Config,
  ) {}

  @Post('sign-in')
  @HttpCode(202)
  async request(@Body({ schema: signInRequest }) body: SignInRequest, @AskedFrom() address: string): Promise<void> {
    await this.limits.take('organizerMails', address);
    this.signIn.request(body.email);
  }

  @Post('session')
  @HttpCode(204)
  async open(
    @Body({ schema: sessionRequest }) { token }: SessionRequest,
    @AskedFrom() address: string,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = await this.limits.unlessRefused('unknownTokens', address, () => this.signIn.open(token, deviceWords(userAgent)));
    setCookie(reply, this.config, 'w24_member', session, sessionDays);
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
