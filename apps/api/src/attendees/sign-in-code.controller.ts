import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { signInCodeRequest, type SignInCodeRequest } from '@within24/shared';
import { AskedFrom } from '../platform/limits/client-address.js';
import { Limits } from '../platform/limits/limits.js';
import { SignInCodes } from './sign-in-codes.service.js';

@Controller('api/v1/attendee/sign-in-code')
export class SignInCodeController {
  constructor(
    private readonly codes: SignInCodes,
    private readonly limits: Limits,
  ) {}

  @Post()
  @HttpCode(202)
  async request(@Body({ schema: signInCodeRequest }) body: SignInCodeRequest, @AskedFrom() address: string): Promise<void> {
    await this.limits.take('codeMails', address);
    this.codes.request(body.email);
  }
}
