import { email, normalisedEmail, requiredLine } from '@within24/shared';
import { z } from 'zod';
import type { Database } from '../platform/database/database.js';
import { AccountsRepository } from './accounts.repository.js';
import { OrganizationsService } from './organizations.service.js';

/** What founding takes: the organization's name and its owner's mail address, as people type them. */
export const foundingRequest = z.object({ name: requiredLine(200), ownerEmail: email });
export type FoundingRequest = z.output<typeof foundingRequest>;

/**
 * Founds an organization without the application running. Answers false and changes nothing where this address is a member
 * of one with that name already.
 */
export async function foundOnce(database: Database, { name, ownerEmail }: FoundingRequest): Promise<boolean> {
  const accounts = new AccountsRepository(database);
  const known = await accounts.membershipsOf(normalisedEmail(ownerEmail));
  if (known.some(({ organizationName }) => organizationName === name)) return false;
  await new OrganizationsService(database, accounts).found(name, ownerEmail);
  return true;
}
