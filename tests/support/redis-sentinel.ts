import { eventually } from './people.js';
import { RedisServer } from './redis-server.js';

/** One master, one replica and three sentinels on 127.0.0.1 that make the replica the master when the master is gone. */
export type RedisSentinel = {
  /** What the sentinels call the master. */
  name: string;
  /** The sentinels' addresses, separated by commas. */
  url: string;
  master: RedisServer;
  replica: RedisServer;
  sentinels: RedisServer[];
  /** Ends all of them and removes what they stored. */
  close(): Promise<void>;
};

const name = 'within24';
const quorum = 2;

export async function startRedisSentinel(): Promise<RedisSentinel> {
  const started: RedisServer[] = [];
  const start = async (...options: Parameters<typeof RedisServer.start>) => {
    const server = await RedisServer.start(...options);
    started.push(server);
    return server;
  };
  const close = async () => void (await Promise.all(started.map((server) => server.close())));
  try {
    const master = await start();
    const replica = await start({ settings: { replicaof: `127.0.0.1 ${master.port}` } });
    await eventually(async () => (await replica.command<string>('info', 'replication')).includes('master_link_status:up'));
    const sentinels = await Promise.all(Array.from({ length: 3 }, () => start({ mode: 'sentinel', settings: watching(master) })));
    await eventually(async () => (await Promise.all(sentinels.map(knowsAll))).every(Boolean), 20);
    return { name, url: sentinels.map(({ url }) => url).join(','), master, replica, sentinels, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const watching = ({ port }: RedisServer) => ({
  sentinel: [`monitor ${name} 127.0.0.1 ${port} ${quorum}`, `down-after-milliseconds ${name} 1500`, `failover-timeout ${name} 3000`],
});

/** A sentinel finds the replica and the other sentinels by itself, within seconds. */
async function knowsAll(sentinel: RedisServer): Promise<boolean> {
  const fields = await sentinel.command<string[]>('sentinel', 'master', name);
  const value = (field: string) => fields[fields.indexOf(field) + 1];
  return value('num-slaves') === '1' && value('num-other-sentinels') === '2';
}
