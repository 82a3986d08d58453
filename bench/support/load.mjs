/**
 * `node load.mjs order.json`: sends requests over so many connections kept open, each as soon as the one before it is answered, and writes what came
 * of them as JSON. Plain sockets, for a client with comforts would take as much processor time as the server that is measured.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

/** `{ ports, connections, requests: [{ path, cookie, body }], counted }`; without a body it is a GET; `counted` is a text whose occurrences in answers are counted. */
const { ports, connections, requests, counted } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const messages = requests.map(({ path, cookie, body }) => {
  const head = `${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n`;
  if (body === undefined) return Buffer.from(`GET ${head}\r\n`);
  return Buffer.from(`POST ${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
});

const endOfHead = Buffer.from('\r\n\r\n');
const times = [];
const statuses = {};
let next = 0;
let found = 0;
let odd;

/** An answer that is whole in `bytes`, or undefined while it is not. */
function answerIn(bytes) {
  const end = bytes.indexOf(endOfHead);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer does not tell its length: ${head}`);
  if (bytes.length < end + 4 + Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)), body: bytes.subarray(end + 4) };
}

function note({ status, body }, started) {
  times.push(performance.now() - started);
  statuses[status] = (statuses[status] ?? 0) + 1;
  for (let at = body.indexOf(counted); at >= 0; at = body.indexOf(counted, at + counted.length)) found += 1;
  if (status !== 200) odd ??= body.toString();
}

async function open(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function work(socket) {
  return new Promise((resolve, reject) => {
    let chunks = [];
    let started = 0;
    const send = () => {
      const message = messages[next];
      if (!message) return resolve();
      next += 1;
      started = performance.now();
      socket.write(message);
    };
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const answer = answerIn(chunks.length === 1 ? chunk : Buffer.concat(chunks));
      if (!answer) return;
      chunks = [];
      note(answer, started);
      send();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server ended a connection.')));
    send();
  });
}

const sockets = await Promise.all(Array.from({ length: connections }, (_, number) => open(ports[number % ports.length])));
const before = process.cpuUsage();
const began = performance.now();
await Promise.all(sockets.map(work));
const seconds = (performance.now() - began) / 1_000;
const { user, system } = process.cpuUsage(before);
times.sort((a, b) => a - b);
const quantile = (share) => times[Math.max(0, Math.ceil(share * times.length) - 1)];
const answered = {
  seconds,
  processorSeconds: (user + system) / 1e6,
  found,
  statuses,
  odd,
  p50: quantile(0.5),
  p95: quantile(0.95),
  p99: quantile(0.99),
};
process.stdout.write(JSON.stringify(answered), () => process.exit(0));
