import { Body, Controller, Get, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { sessionRequest, signUpRequest, type AuthOptions, type SessionRequest, type SignUpRequest } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { Config } from '../platform/config.js';
import { setCookie } from '../platform/http/cookies.js';
import { AskedFrom } from '../platform/limits/client-address.js';
import { Limits } from '../platform/limits/limits.js';
import { deviceWords } from './domain/device-words.js';
import { FoundersService } from './founders.service.js';
import { sessionDays } from './sign-in.service.js';
import { SignUpService } from './sign-up.service.js';

@Controller('api/v1/auth')
export class SignUpController {
  constructor(
    private readonly signUp: SignUpService,
    private readonly founders: FoundersService,
    private readonly limits: Limits,
    private readonly config: Config,
  ) {}

  @Get('options')
  options(): AuthOptions {
    return { signUp: this.config.signUpIsOpen };
  }

  @Post('sign-up')
  @HttpCode(202)
  async request(@Body({ schema: signUpRequest }) body: SignUpRequest, @AskedFrom() address: string): Promise<void> {
    await this.limits.take('organizerMails', address);
    this.signUp.request(body);
  }

  @Post('organization')
  @HttpCode(204)
  async found(
    @Body({ schema: sessionRequest }) { token }: SessionRequest,
    @AskedFrom() address: string,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = await this.limits.unlessRefused('unknownTokens', address, () => this.founders.found(token, deviceWords(userAgent)));
    setCookie(reply, this.config, 'w24_member', session, sessionDays);
  }
}
