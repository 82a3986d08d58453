import { availableParallelism } from 'node:os';

const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

// ESM-only packages that CommonJS ones require: jest on Node 20 needs them as CommonJS.
const requiredModules = 'cookie|content-disposition';

const project = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  // Builds of the sources lie there, with the same package names.
  modulePathIgnorePatterns: ['<rootDir>/.cache/'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  // Sources import each other as NodeNext wants it, `./name.js`; here the file is still `./name.ts`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  transform: {
    '\\.ts$': ['@swc/jest', swc],
    [`node_modules/(${requiredModules})/.*\\.js$`]: ['@swc/jest', { ...swc, jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${requiredModules})/)`],
};

const postgres = { globalSetup: './tests/support/global-setup.ts', globalTeardown: './tests/support/global-teardown.ts' };

export default {
  testTimeout: 30_000,
  testSequencer: './tests/support/faults-last.mjs',
  // The process that hands out the files has little to do, so on two cores it need not have one of its own.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // What a hundred test files leave behind slows down those that come last.
  workerIdleMemoryLimit: '700MB',
  projects: [
    { ...project, displayName: 'unit', testMatch: ['<rootDir>/tests/unit/**/*.test.ts'] },
    { ...project, ...postgres, displayName: 'integration', testMatch: ['<rootDir>/tests/integration/**/*.test.ts'] },
    { ...project, displayName: 'faults', testMatch: ['<rootDir>/tests/faults/**/*.test.ts'] },
    { ...project, ...postgres, displayName: 'journeys', testMatch: ['<rootDir>/tests/journeys/**/*.test.ts'] },
  ],
};
