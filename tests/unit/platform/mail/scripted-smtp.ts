import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Step = 'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'dot';

/** What the server does at a step: a reply, or `drop` the connection, or `hang` without a word, or `drip` half a reply for ever. */
export type Script = Partial<Record<Step, string>>;

export type ScriptedSmtp = {
  url: string;
  /** How often a whole message, up to its final dot, has arrived. */
  messages: () => number;
  connections: () => number;
  /** What happened from the first MAIL on, in order: the commands' steps, the `first byte` of a message, its `dot`. */
  events: string[];
  /** Every line that came, commands and mails. */
  received: () => string;
  /** What it does from now on. */
  follow: (script: Script) => void;
  /** Loses every connection, as a server does that falls over. */
  dropAll: () => void;
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

function drip(socket: Socket): void {
  const drop = setInterval(() => socket.write('250-a moment\r\n'), 20);
  socket.on('close', () => clearInterval(drop));
}

/** An SMTP server on loopback that follows a script, so that each step can be made to fail. */
export async function scriptedSmtp(script: Script = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  const events: string[] = [];
  let messages = 0;
  let connections = 0;
  let everything = '';

  const serve = (socket: Socket) => {
    connections += 1;
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
    const answer = (step: Step) => {
      const action = script[step] ?? usual[step];
      if (action === 'drop') socket.resetAndDestroy();
      else if (action === 'drip') drip(socket);
      else if (action !== 'hang') socket.write(`${action}\r\n`);
      return action;
    };
    let received = '';
    let inData = false;
    let empty = true;
    const takeLine = (line: string) => {
      if (!inData) {
        const step = steps.find(([pattern]) => pattern.test(line))?.[1];
        if (step && step !== 'ehlo') events.push(step);
        if (!step) socket.write('250 ok\r\n');
        else inData = answer(step).startsWith('3');
        empty = true;
      } else if (line === '.') {
        messages += 1;
        inData = false;
        events.push('dot');
        answer('dot');
      }
    };
    socket.on('data', (chunk) => {
      if (inData && empty) events.push('first byte');
      empty &&= !inData;
      everything += chunk.toString();
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
    events,
    received: () => everything,
    follow: (next) => void (script = next),
    dropAll: () => sockets.forEach((socket) => socket.resetAndDestroy()),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
