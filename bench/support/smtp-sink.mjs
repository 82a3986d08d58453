/**
 * A mail server that takes every mail and notes when; in a process of its own, so that nobody who is measured waits for it. Tells its address when it
 * is there, and what it has seen when it is asked; then it begins anew.
 */
import { SMTPServer } from 'smtp-server';

let seen = [];
let last = '';

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  authOptional: true,
  disableReverseLookup: true,
  onData: (stream, { envelope }, done) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.once('end', () => {
      seen.push([envelope.rcptTo[0].address, Date.now()]);
      last = Buffer.concat(chunks).toString('latin1');
      done();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => process.send({ url: `smtp://127.0.0.1:${server.server.address().port}` }));

process.on('message', ({ take }) => {
  process.send(take ? { seen, last } : { count: seen.length });
  if (take) seen = [];
});
process.on('disconnect', () => process.exit(0));
