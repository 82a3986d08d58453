import { Module } from '@nestjs/common';
import { AccountsRepository } from './accounts.repository.js';
import { CallersService } from './callers.service.js';
import { MemberGuard } from './member.guard.js';
import { OrganizationsService } from './organizations.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

@Module({
  controllers: [SignInController],
  providers: [AccountsRepository, CallersService, MemberGuard, OrganizationsService, SignInService],
  exports: [CallersService, MemberGuard, OrganizationsService, SignInService],
})
export class AccountsModule {}
