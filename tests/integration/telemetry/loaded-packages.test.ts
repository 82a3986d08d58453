import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');
const fileUrl = (path: string) => pathToFileURL(join(root, path)).href;

/** A process loads the whole program, then opens traces without a collector, then with one; what it had loaded of CommonJS each time. */
const program = `
  import { createRequire } from 'node:module';
  import '${fileUrl('apps/api/src/app.ts')}';
  import { openTraces } from '${fileUrl('apps/api/src/platform/telemetry/open-traces.ts')}';
  for (const traces of [false, true]) {
    await openTraces({ traces });
    console.log(JSON.stringify(Object.keys(createRequire('${fileUrl('package.json')}').cache)));
  }`;

it('nothing of the SDK is loaded where no collector is named', async () => {
  const args = ['--import', fileUrl('tests/support/run-typescript.mjs'), '--input-type=module', '-e', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 2 ** 24 });
  const [without, withOne] = stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as string[]).flatMap((file) => /@opentelemetry\/([\w-]+)/.exec(file)?.[1] ?? []));
  expect(new Set(without)).toEqual(new Set(['api']));
  expect(withOne).toEqual(expect.arrayContaining(['exporter-trace-otlp-http', 'sdk-trace-node']));
}, 60_000);
