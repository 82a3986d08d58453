import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Builds what a browser needs to read pictures as the product's scanner does. */
export default defineConfig({
  root: here('.'),
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { emptyOutDir: true, rolldownOptions: { input: here('in-browser.ts'), output: { entryFileNames: '[name].js' } } },
});
