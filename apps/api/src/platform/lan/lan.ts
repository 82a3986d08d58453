import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Environment } from '../config.js';
import { checkPort } from '../http/port.js';
import { StartError } from '../start-error.js';
import { lanAddresses } from './addresses.js';
import { selfMadeCertificate } from './certificate.js';

const everywhere = '0.0.0.0';

/** How phones beside this machine reach it: over HTTPS, for a page gets no camera without. */
export type Lan = {
  /** The address to open, and those of the machine's other networks. */
  url: string;
  otherUrls: string[];
  /** Serves there what `server` serves, until it is closed. */
  open(server: HttpServer): Promise<void>;
  close(): Promise<void>;
};

/** Finds this machine's addresses, a free port behind PORT's, and a certificate. Throws {@link StartError}. */
export async function prepareLan({ DATABASE_URL, PUBLIC_URL, PORT, DATA_DIR }: Environment): Promise<Lan> {
  if (DATABASE_URL) {
    throw new StartError('--lan is for trying Within24 on one machine: leave DATABASE_URL away, or serve PUBLIC_URL over HTTPS yourself.');
  }
  if (PUBLIC_URL) throw new StartError('--lan makes its own public address: leave PUBLIC_URL away.');
  const [first, ...others] = lanAddresses();
  if (!first) throw new StartError('--lan needs a network: this machine has no address in one. Connect it to the Wi-Fi of your phone.');
  const port = PORT + 1;
  await checkPort(port, everywhere);
  const urlOf = (address: string) => `https://${address}:${port}`;
  let https: Server | undefined;
  return {
    url: urlOf(first),
    otherUrls: others.map(urlOf),
    async open(server) {
      https = createServer(await selfMadeCertificate(join(DATA_DIR, 'lan-certificate.pem'), [first, ...others]));
      https.on('request', (request, response) => void server.emit('request', request, response));
      https.listen(port, everywhere);
      await once(https, 'listening');
    },
    async close() {
      https?.closeAllConnections();
      await new Promise((resolve) => (https ? https.close(resolve) : resolve(undefined)));
    },
  };
}
