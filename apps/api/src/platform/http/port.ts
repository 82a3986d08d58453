import { createServer } from 'node:net';

/** Rejects with the system's error where nobody can listen there, before anything is started in vain. */
export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
