import { ApiClient } from '../api/api-client.js';
import { ApiRefusal, NoAnswer } from '../api/api-error.js';
import type { Wire } from '../api/wire.js';
import { signInTokenIn } from '../mail/links.js';
import type { MailReader } from '../mail/mail-reader.js';
import type { Options } from './options.js';

const sampleOwner = 'organizer@sample.example';
const patience = 20_000;
const longestDelivery = 10_000;

/** Why the demo cannot begin, and what to do about it. */
export class CannotBegin extends Error {}

/** Throws {@link CannotBegin} unless Within24 answers there, with a mailbox to read. */
export async function checkSurroundings(wire: Wire): Promise<void> {
  const client = new ApiClient(wire, { patience: 0 });
  try {
    await client.get('/healthz');
    await client.get('/dev/mailbox/messages?limit=1');
  } catch (error) {
    if (error instanceof NoAnswer)
      throw new CannotBegin(
        `Nothing answers at ${wire.url}: start Within24 with "npm start" in another terminal, or say where it runs with --url.`,
      );
    if (error instanceof ApiRefusal)
      throw new CannotBegin(
        `${wire.url} shows no mailbox: the demo needs Within24 as "npm start" runs it on this machine, without SMTP_URL.`,
      );
    throw error;
  }
}

/** A client that may do what an organizer may. */
export async function organizerClient(wire: Wire, { key }: Options, mails: MailReader): Promise<ApiClient> {
  const client = new ApiClient(wire, { apiKey: key, patience });
  if (key) await client.get('/api/v1/events').catch(refuse('The API key was refused: give one of this Within24 with --key.'));
  else await client.post('/api/v1/auth/session', await signInBody(wire, mails));
  return client;
}

/** A fresh sign-in link for the person at the terminal, as Within24 mails it. */
export async function signInToken(wire: Wire, mails: MailReader): Promise<string> {
  // What lay there before holds links that were used.
  await mails.newMails();
  await new ApiClient(wire, { patience }).post('/api/v1/auth/sign-in', () => ({ email: sampleOwner }));
  for (const end = Date.now() + longestDelivery; Date.now() < end; await wire.pause(200)) {
    const tokens = (await mails.newMails()).filter(({ to }) => to === sampleOwner).flatMap((mail) => signInTokenIn(mail) ?? []);
    if (tokens[0]) return tokens[0];
  }
  throw new CannotBegin(`No sign-in link came for ${sampleOwner}: give an organizer’s API key with --key.`);
}

async function signInBody(wire: Wire, mails: MailReader) {
  const token = await signInToken(wire, mails);
  return () => ({ token });
}

function refuse(reason: string) {
  return (error: unknown): never => {
    throw error instanceof ApiRefusal ? new CannotBegin(reason) : error;
  };
}
