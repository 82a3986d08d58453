import { networkInterfaces } from 'node:os';

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Networks that only this machine's own containers and tunnels are in. */
const inside = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|tun|utun|tap|wg|zt|tailscale)/;
const atHome = /^192\.168\./;
const isPrivate = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/;

const rank = (name: string, address: string) =>
  [inside.test(name), !isPrivate.test(address), !atHome.test(address)].reduce((sum, isLess) => sum * 2 + Number(isLess), 0);

/** This machine's IPv4 addresses in its networks, the one that a phone beside it most likely reaches first. */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, list = []]) =>
    list
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
      .map(({ address }) => ({ address, rank: rank(name, address) })),
  );
  return found.toSorted((one, other) => one.rank - other.rank).map(({ address }) => address);
}
