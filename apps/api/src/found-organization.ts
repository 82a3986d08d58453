/** `node apps/api/dist/found-organization.js "Harbour Events" ana@example.org`: how an installation on services gets an organization. */
import 'reflect-metadata';
import { foundingRequest, foundOnce } from './accounts/index.js';
import { readEnvironment } from './platform/config.js';
import { Database } from './platform/database/database.js';
import { checkSchema } from './platform/database/prepare.js';
import { checkTenancy } from './platform/database/tenancy.js';
import { sentenceOf } from './platform/failed-start.js';
import { StartError } from './platform/start-error.js';

function readRequest([name, ownerEmail, ...more]: string[]) {
  const request = foundingRequest.safeParse({ name, ownerEmail });
  if (request.success && more.length === 0) return request.data;
  throw new StartError('Say the organization’s name in quotes and its owner’s mail address: "Harbour Events" ana@example.org.');
}

async function main(): Promise<string> {
  const request = readRequest(process.argv.slice(2));
  const { DATABASE_URL: url, PUBLIC_URL: publicUrl } = readEnvironment(process.env);
  if (!url) throw new StartError('DATABASE_URL is not set: without it everything is embedded, and "npm start" founds an organization.');
  await checkSchema(url);
  await checkTenancy(url);
  const database = await Database.connect(url, [], { poolSize: 1 });
  const founded = await foundOnce(database, request).finally(() => database.close());
  const { name, ownerEmail } = request;
  return `${name} ${founded ? 'is founded' : 'was there already'}: ${ownerEmail} signs in at ${new URL('/sign-in', publicUrl).href} by a link that is mailed.`;
}

main().then(
  (sentence) => process.stdout.write(`${sentence}\n`),
  (error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  },
);
