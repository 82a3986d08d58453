import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { page, type AuditEntry, type List, type Page } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { AuditService } from './audit.service.js';

@Controller('api/v1/audit-log')
@UseGuards(MemberGuard)
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Needs('audit.read')
  list(@SignedIn() { organizationId }: Organizer, @Query({ schema: page }) query: Page): Promise<List<AuditEntry>> {
    return this.audit.list(organizationId, query);
  }
}
