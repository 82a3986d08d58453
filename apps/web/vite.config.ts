import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { defaultClientConditions, defineConfig, type Connect, type Plugin } from 'vite';
import { firstChunks } from './chunks.js';
import { serviceWorker } from './src/service-worker/plugin.js';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const attendeePaths = /^\/(a|n|b)(\/|$)/i;

/** Answers the paths of both single-page entries with their HTML, as the server does in production. */
function entryFallback(): Plugin {
  const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
    const path = (request.url ?? '/').split('?')[0]!;
    const isPage = request.headers.accept?.includes('text/html') && !path.includes('.') && !path.startsWith('/api/');
    if (isPage) request.url = attendeePaths.test(path) ? '/a/index.html' : '/index.html';
    next();
  };
  return {
    name: 'entry-fallback',
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}

export default defineConfig({
  root: page('.'),
  appType: 'mpa',
  plugins: [svelte(), tailwindcss(), entryFallback(), serviceWorker()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: page('dist'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { attendee: page('a/index.html'), organizer: page('index.html') },
      output: {
        codeSplitting: {
          groups: [{ debugName: 'first', name: firstChunks(page('src/attendee/main.ts'), page('src/organizer/main.ts')) }],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
