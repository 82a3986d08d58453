import { isOnThisMachine, refuseOtherMachines } from '../../../apps/api/src/platform/http/this-machine.js';

const request = (ip: string, headers: Record<string, string>) => ({ ip, headers }) as Parameters<typeof isOnThisMachine>[0];

it.each([
  ['127.0.0.1', 'localhost:3000'],
  ['127.0.0.1', 'LOCALHOST'],
  ['::1', '[::1]:3000'],
  ['::ffff:127.0.0.1', '127.0.0.1:8080'],
])('somebody at %s who asks for %s is on this machine', (ip, host) => expect(isOnThisMachine(request(ip, { host }))).toBe(true));

it.each([
  ['comes from another machine', '192.168.1.20', { host: 'localhost:3000' }],
  ['comes from another machine whose address looks alike', '12.127.0.1', { host: 'localhost:3000' }],
  ['comes through a page whose name was turned to this machine', '127.0.0.1', { host: 'evil.example:3000' }],
  ['comes through a name that begins alike', '127.0.0.1', { host: 'localhost.evil.example' }],
  ['comes through a name that begins like an address', '127.0.0.1', { host: '127.0.0.1.evil.example' }],
  ['says no name', '127.0.0.1', {}],
  ...['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].map(
    (header) => [`comes through a proxy (${header})`, '127.0.0.1', { host: 'localhost:3000', [header]: '127.0.0.1' }] as const,
  ),
] as const)('whoever %s is not', (_, ip, headers) => {
  expect(isOnThisMachine(request(ip, headers))).toBe(false);
  expect(() => refuseOtherMachines(request(ip, headers) as never)).toThrow(expect.objectContaining({ code: 'not_found' }));
});
