import { builtFile, builtFiles, firstLoadOf, weightOf, type FirstLoad } from '../support/pages-weight.js';
import { builtWeb } from '../support/web.js';

let folder: string;
let attendee: FirstLoad;
let organizer: FirstLoad;

beforeAll(async () => {
  folder = await builtWeb();
  [attendee, organizer] = [firstLoadOf(folder, 'a/index.html'), firstLoadOf(folder, 'index.html')];
}, 60_000);

describe('what a browser loads first, in kB of gzip', () => {
  it('is at most 55 of script and 8 of style on an attendee’s phone, with the sentences of any language', () => {
    const languages = builtFiles(folder, 'first', '.js').map((file) => weightOf(folder, [file]));
    expect(languages.filter((weight) => weight > 1)).toHaveLength(7);
    expect(attendee.scripts.length).toBeGreaterThan(1);
    expect(weightOf(folder, attendee.scripts) + Math.max(...languages)).toBeLessThanOrEqual(55);
    expect(attendee.styles).toHaveLength(1);
    expect(weightOf(folder, attendee.styles)).toBeLessThanOrEqual(8);
  });

  it('is at most 140 at an organizer’s desk', () => {
    expect(organizer.scripts.length).toBeGreaterThan(1);
    expect(weightOf(folder, [...organizer.scripts, ...organizer.styles])).toBeLessThanOrEqual(140);
  });
});

describe('the reader of codes', () => {
  it('is at most 15 kB besides its wasm, and never loaded first', () => {
    const [reader, wasm] = [builtFile(folder, 'decoder-worker', '.js'), builtFile(folder, 'zxing_reader', '.wasm')];
    expect(weightOf(folder, [reader])).toBeLessThanOrEqual(15);
    for (const file of [reader, wasm]) expect(attendee.scripts).not.toContain(file);
  });
});
