import { Module } from '@nestjs/common';
import { AccountsRepository } from './accounts.repository.js';
import { MemberGuard } from './member.guard.js';
import { OrganizationsService } from './organizations.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

@Module({
  controllers: [SignInController],
  providers: [AccountsRepository, MemberGuard, OrganizationsService, SignInService],
  exports: [AccountsRepository, MemberGuard, OrganizationsService, SignInService],
})
export class AccountsModule {}
