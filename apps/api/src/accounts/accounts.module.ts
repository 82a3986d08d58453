import { Module } from '@nestjs/common';
import { AccountsRepository } from './accounts.repository.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { CallersService } from './callers.service.js';
import { EndedSignIns } from './ended-sign-ins.service.js';
import { FoundersService } from './founders.service.js';
import { InvitationMails } from './invitation-mails.service.js';
import { MemberGuard } from './member.guard.js';
import { OrganizationController } from './organization.controller.js';
import { OrganizationsService } from './organizations.service.js';
import { PasskeyChallengesRepository } from './passkey-challenges.repository.js';
import { PasskeyChallenges } from './passkey-challenges.service.js';
import { PasskeyMails } from './passkey-mails.service.js';
import { PasskeySignInController } from './passkey-sign-in.controller.js';
import { PasskeySignIn } from './passkey-sign-in.service.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasskeysRepository } from './passkeys.repository.js';
import { PasskeysService } from './passkeys.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SignUpController } from './sign-up.controller.js';
import { SignUpRepository } from './sign-up.repository.js';
import { SignUpService } from './sign-up.service.js';
import { StrangersMail } from './strangers-mail.service.js';
import { TeamController } from './team.controller.js';
import { TeamRepository } from './team.repository.js';
import { TeamService } from './team.service.js';

const repositories = [AccountsRepository, ApiKeysRepository, PasskeysRepository, SessionsRepository, SignUpRepository, TeamRepository];
const mails = [InvitationMails, PasskeyMails, StrangersMail];
const services = [ApiKeysService, FoundersService, OrganizationsService, SessionsService, SignInService, SignUpService, TeamService];
const passkeys = [PasskeyChallenges, PasskeyChallengesRepository, PasskeySignIn, PasskeysService];
const controllers = [ApiKeysController, OrganizationController, SessionsController, SignInController, SignUpController, TeamController];

@Module({
  controllers: [...controllers, PasskeysController, PasskeySignInController],
  providers: [...repositories, ...mails, ...services, ...passkeys, CallersService, EndedSignIns, MemberGuard],
  exports: [ApiKeysService, CallersService, MemberGuard, OrganizationsService, SignInService],
})
export class AccountsModule {}
