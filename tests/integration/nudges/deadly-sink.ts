import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { caughtMail, type CaughtMail } from '../../../apps/api/src/platform/embedded/caught-mail.js';

/** What can be done to the sender of a mail while its content is under way; it is told whom the mail is for. */
export type Under = { content?: (to: string) => void; dot?: (to: string) => void };

export type DeadlySink = {
  url: string;
  /** Every mail whose final dot arrived, accepted or not, by recipient. */
  arrived: Map<string, CaughtMail[]>;
  /** By recipient: what happens at the first of their mails. */
  under: Map<string, Under>;
  close(): Promise<void>;
};

/** A mail server that keeps a journal of every mail it has got whole, and can break off within one. */
export async function deadlySink(): Promise<DeadlySink> {
  const arrived = new Map<string, CaughtMail[]>();
  const under = new Map<string, Under>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    maxClients: 1_000,
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]!.address;
      const { content, dot } = under.get(to) ?? {};
      under.delete(to);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (chunks.length === 1 && content) breakOff(session, () => content(to));
      });
      stream.on('end', () => {
        if (content) return;
        void caughtMail(Buffer.concat(chunks), [to]).then((mail) => {
          arrived.set(to, [...(arrived.get(to) ?? []), mail]);
          if (dot) breakOff(session, () => dot(to));
          else done();
        });
      });
    },
  });
  const breakOff = ({ id }: SMTPServerSession, tell: () => void) => {
    tell();
    for (const connection of server.connections as Set<Connection>) if (connection.id === id) connection._socket.destroy();
  };
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    under,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

type Connection = { id: string; _socket: { destroy(): void } };
