import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { signInCodeRequest, type SignInCodeRequest } from '@within24/shared';
import { SignInCodes } from './sign-in-codes.service.js';

@Controller('api/v1/attendee/sign-in-code')
export class SignInCodeController {
  constructor(private readonly codes: SignInCodes) {}

  @Post()
  @HttpCode(202)
  request(@Body({ schema: signInCodeRequest }) body: SignInCodeRequest): void {
    this.codes.request(body.email);
  }
}
