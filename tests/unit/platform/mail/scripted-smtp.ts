import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Step = 'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'dot';

/** What the server does at a step: a reply, or `drop` the connection, or `hang` without a word. */
export type Script = Partial<Record<Step, string>>;

export type ScriptedSmtp = {
  url: string;
  /** How often a whole message, up to its final dot, has arrived. */
  messages: () => number;
  connections: () => number;
  close: () => Promise<void>;
};

const usual: Record<Step, string> = {
  greeting: '220 test',
  ehlo: '250 test',
  mail: '250 ok',
  rcpt: '250 ok',
  data: '354 go on',
  dot: '250 taken',
};
const steps: [RegExp, Step][] = [
  [/^EHLO/i, 'ehlo'],
  [/^HELO/i, 'ehlo'],
  [/^MAIL/i, 'mail'],
  [/^RCPT/i, 'rcpt'],
  [/^DATA/i, 'data'],
];

/** An SMTP server on loopback that follows a script, so that each step can be made to fail. */
export async function scriptedSmtp(script: Script = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  let messages = 0;
  let connections = 0;

  const serve = (socket: Socket) => {
    connections += 1;
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    const answer = (step: Step) => {
      const action = script[step] ?? usual[step];
      if (action === 'drop') socket.resetAndDestroy();
      else if (action !== 'hang') socket.write(`${action}\r\n`);
      return action;
    };
    let received = '';
    let inData = false;
    const takeLine = (line: string) => {
      if (!inData) {
        const step = steps.find(([pattern]) => pattern.test(line))?.[1];
        if (!step) socket.write('250 ok\r\n');
        else inData = answer(step).startsWith('3');
      } else if (line === '.') {
        messages += 1;
        inData = false;
        answer('dot');
      }
    };
    socket.on('data', (chunk) => {
      const lines = (received + chunk.toString()).split('\r\n');
      received = lines.pop() ?? '';
      lines.forEach(takeLine);
    });
    answer('greeting');
  };

  const server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages: () => messages,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
