import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { caughtMail, type CaughtMail } from '../../../apps/api/src/platform/embedded/caught-mail.js';

/** What a mail server does with one mail: takes it, or refuses it at a step, or never answers. */
export type Treatment = 'take' | 'hang' | { at: 'rcpt' | 'data'; code: number; words: string };

export type SmtpGate = {
  url: string;
  /** What was taken, newest first. */
  messages(filter: { to: string }): CaughtMail[];
  /** Everything that arrived whole, taken or not, oldest first. */
  arrived: CaughtMail[];
  close(): Promise<void>;
};

/** A mail server that treats each try as `treat` says, which may take its time; `attempt` counts this address's, from 1. */
export async function smtpGate(treat: (to: string, attempt: number) => Treatment | Promise<Treatment>): Promise<SmtpGate> {
  const attempts = new Map<string, number>();
  const treatments = new Map<string, Treatment>();
  const taken: CaughtMail[] = [];
  const arrived: CaughtMail[] = [];
  const refusal = ({ code, words }: { code: number; words: string }) => Object.assign(new Error(words), { responseCode: code });
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    onRcptTo({ address }, _session, done) {
      const attempt = (attempts.get(address) ?? 0) + 1;
      attempts.set(address, attempt);
      void Promise.resolve(treat(address, attempt)).then((treatment) => {
        treatments.set(address, treatment);
        done(typeof treatment === 'object' && treatment.at === 'rcpt' ? refusal(treatment) : null);
      });
    },
    onData(stream, { envelope }, done) {
      const [to] = envelope.rcptTo.map(({ address }) => address);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void caughtMail(Buffer.concat(chunks), [to!]).then((mail) => {
          arrived.push(mail);
          const treatment = treatments.get(to!)!;
          if (treatment === 'hang') return;
          if (treatment === 'take') taken.unshift(mail);
          done(treatment === 'take' ? null : refusal(treatment));
        });
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    messages: ({ to }) => taken.filter((mail) => mail.to === to),
    arrived,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
