import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, UseGuards } from '@nestjs/common';
import {
  passkeyChange,
  passkeyRequest,
  type List,
  type Passkey,
  type PasskeyChange,
  type PasskeyOptions,
  type PasskeyRequest,
} from '@within24/shared';
import { idParam } from '../platform/http/id-param.js';
import { deviceWords } from './domain/device-words.js';
import { MemberGuard, Needs, SignedIn } from './member.guard.js';
import { sessionOf, type Organizer } from './organizer.js';
import { PasskeysService } from './passkeys.service.js';

@Controller('api/v1/auth/passkeys')
@UseGuards(MemberGuard)
export class PasskeysController {
  constructor(private readonly passkeys: PasskeysService) {}

  @Get()
  @Needs('account.manage')
  async list(@SignedIn() organizer: Organizer): Promise<List<Passkey>> {
    return { items: await this.passkeys.list(sessionOf(organizer)), nextCursor: null };
  }

  @Post('options')
  @HttpCode(200)
  @Needs('account.manage')
  options(@SignedIn() organizer: Organizer): Promise<PasskeyOptions> {
    return this.passkeys.options(organizer);
  }

  @Post()
  @Needs('account.manage')
  add(
    @SignedIn() organizer: Organizer,
    @Body({ schema: passkeyRequest }) body: PasskeyRequest,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<Passkey> {
    return this.passkeys.add(organizer, body, deviceWords(userAgent));
  }

  @Patch(':passkeyId')
  @Needs('account.manage')
  rename(
    @SignedIn() organizer: Organizer,
    @Param('passkeyId', idParam) id: string,
    @Body({ schema: passkeyChange }) { name }: PasskeyChange,
  ): Promise<Passkey> {
    return this.passkeys.rename(sessionOf(organizer), id, name);
  }

  @Delete(':passkeyId')
  @HttpCode(204)
  @Needs('account.manage')
  remove(@SignedIn() organizer: Organizer, @Param('passkeyId', idParam) id: string): Promise<void> {
    return this.passkeys.remove(sessionOf(organizer), id);
  }
}
