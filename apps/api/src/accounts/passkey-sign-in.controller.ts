import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { passkeySessionRequest, type PasskeySessionOptions, type PasskeySessionRequest } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { Config } from '../platform/config.js';
import { setCookie } from '../platform/http/cookies.js';
import { AskedFrom } from '../platform/limits/client-address.js';
import { Limits } from '../platform/limits/limits.js';
import { deviceWords } from './domain/device-words.js';
import { PasskeySignIn } from './passkey-sign-in.service.js';
import { sessionDays } from './sign-in.service.js';

@Controller('api/v1/auth/passkey-session')
export class PasskeySignInController {
  constructor(
    private readonly signIn: PasskeySignIn,
    private readonly limits: Limits,
    private readonly config: Config,
  ) {}

  @Post('options')
  @HttpCode(200)
  async options(@AskedFrom() address: string): Promise<PasskeySessionOptions> {
    await this.limits.take('passkeyQuestions', address);
    return this.signIn.options();
  }

  @Post()
  @HttpCode(204)
  async open(
    @Body({ schema: passkeySessionRequest }) { passkey }: PasskeySessionRequest,
    @AskedFrom() address: string,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = await this.limits.unlessRefused('unknownTokens', address, () => this.signIn.open(passkey, deviceWords(userAgent)));
    setCookie(reply, this.config, 'w24_member', session, sessionDays);
  }
}
