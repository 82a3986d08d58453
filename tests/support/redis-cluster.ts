import { eventually } from './people.js';
import { RedisServer } from './redis-server.js';

/** A Redis Cluster of six real nodes on 127.0.0.1: three masters that share the slots, each with a replica. */
export type RedisCluster = {
  /** The nodes' addresses, separated by commas. */
  url: string;
  /** The three masters, then their replicas in the same order, as they were at the start. */
  nodes: RedisServer[];
  /** Runs a command on each node that is a master now, for those that speak of a node's own keys. */
  onMasters<Answer>(name: string, ...parameters: (string | number)[]): Promise<Answer[]>;
  /** Ends all nodes and removes what they stored. */
  close(): Promise<void>;
};

const masters = 3;
const slots = 16_384;
/** Short, so that a test sees a replica take over. */
const settings = { 'cluster-enabled': 'yes', 'cluster-config-file': 'nodes.conf', 'cluster-node-timeout': '2000' };

export async function startRedisCluster(): Promise<RedisCluster> {
  const starts = await Promise.allSettled(Array.from({ length: 2 * masters }, () => RedisServer.start({ settings })));
  const nodes = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const close = async () => void (await Promise.all(nodes.map((node) => node.close())));
  try {
    for (const start of starts) if (start.status === 'rejected') throw start.reason;
    await join(nodes);
    return { url: nodes.map(({ url }) => url).join(','), nodes, onMasters: (...command) => onMasters(nodes, command), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function join(nodes: RedisServer[]): Promise<void> {
  await Promise.all(nodes.map((node, index) => node.command('cluster', 'set-config-epoch', index + 1)));
  await Promise.all(nodes.slice(1).map((node) => node.command('cluster', 'meet', '127.0.0.1', nodes[0]!.port)));
  await everywhere(nodes, 'cluster', 'info', `cluster_known_nodes:${nodes.length}`);
  const edge = (index: number) => Math.round((index * slots) / masters);
  await Promise.all(
    nodes.slice(0, masters).map(async (master, index) => {
      await master.command('cluster', 'addslotsrange', edge(index), edge(index + 1) - 1);
      await nodes[index + masters]!.command('cluster', 'replicate', await master.command<string>('cluster', 'myid'));
    }),
  );
  await everywhere(nodes, 'cluster', 'info', 'cluster_state:ok');
  await everywhere(nodes.slice(masters), 'info', 'replication', 'master_link_status:up');
}

/** Waits until every node's answer to the command holds the text. */
function everywhere(nodes: RedisServer[], command: string, section: string, text: string): Promise<boolean> {
  return eventually(
    async () => (await Promise.all(nodes.map((node) => node.command<string>(command, section)))).every((answer) => answer.includes(text)),
    30,
  );
}

async function onMasters<Answer>(nodes: RedisServer[], [name, ...parameters]: [string, ...(string | number)[]]): Promise<Answer[]> {
  const roles = await Promise.all(nodes.map((node) => node.command<string[]>('role').catch(() => [])));
  return Promise.all(nodes.filter((_, index) => roles[index]![0] === 'master').map((node) => node.command<Answer>(name, ...parameters)));
}
