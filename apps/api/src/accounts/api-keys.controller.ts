import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { apiKeyRequest, type ApiKey, type ApiKeyRequest, type List, type NewApiKey } from '@within24/shared';
import { idParam } from '../platform/http/id-param.js';
import { ApiKeysService } from './api-keys.service.js';
import { MemberGuard, Needs, SignedIn } from './member.guard.js';
import type { Organizer } from './organizer.js';

@Controller('api/v1/api-keys')
@UseGuards(MemberGuard)
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Needs('keys.manage')
  async list(@SignedIn() { organizationId }: Organizer): Promise<List<ApiKey>> {
    return { items: await this.keys.list(organizationId), nextCursor: null };
  }

  @Post()
  @Needs('keys.manage')
  create(@SignedIn() { organizationId }: Organizer, @Body({ schema: apiKeyRequest }) body: ApiKeyRequest): Promise<NewApiKey> {
    return this.keys.create(organizationId, body);
  }

  @Delete(':keyId')
  @HttpCode(204)
  @Needs('keys.manage')
  revoke(@SignedIn() { organizationId }: Organizer, @Param('keyId', idParam) id: string): Promise<void> {
    return this.keys.revoke(organizationId, id);
  }
}
