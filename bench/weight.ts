import { buildWeb } from '../tests/support/web.js';
import { builtFile, builtFiles, firstLoadOf, weightOf } from '../tests/support/pages-weight.js';
import type { Figure } from './support/figure.js';

/** What a browser loads, in kB of gzip; the gate is in the tests (`pages-weight`). */
export async function* figures(): AsyncGenerator<Figure> {
  const folder = await buildWeb();
  const [attendee, organizer] = [firstLoadOf(folder, 'a/index.html'), firstLoadOf(folder, 'index.html')];
  const language = Math.max(...builtFiles(folder, 'first', '.js').map((file) => weightOf(folder, [file])));
  const weight = (name: string, value: number, atMost?: number): Figure => ({
    name,
    value,
    unit: 'kB',
    ...(atMost && { target: { atMost } }),
  });
  yield weight('attendee-scripts', weightOf(folder, attendee.scripts) + language, 55);
  yield weight('attendee-styles', weightOf(folder, attendee.styles), 8);
  yield weight('scanner', weightOf(folder, [builtFile(folder, 'decoder-worker', '.js')]), 15);
  yield weight('scanner-wasm', weightOf(folder, [builtFile(folder, 'zxing_reader', '.wasm')]));
  yield weight('organizer', weightOf(folder, [...organizer.scripts, ...organizer.styles]), 140);
}
