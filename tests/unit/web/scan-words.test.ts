import type { ScanStatus } from '@within24/shared';
import { pages as arabic } from '@within24/shared/catalogue/ar/pages';
import { pages as german } from '@within24/shared/catalogue/de/pages';
import { pages as english } from '@within24/shared/catalogue/en/pages';
import { pages as spanish } from '@within24/shared/catalogue/es/pages';
import { pages as french } from '@within24/shared/catalogue/fr/pages';
import { pages as japanese } from '@within24/shared/catalogue/ja/pages';
import { pages as portuguese } from '@within24/shared/catalogue/pt/pages';
import { answerInWords } from '../../../apps/web/src/features/scans/scan-words.js';
import { speakWith } from '../../../apps/web/src/i18n/messages.js';

const all = { english, german, french, spanish, portuguese, japanese, arabic };
const statuses: ScanStatus[] = ['self', 'unknown_code', 'revoked', 'other_event', 'out_of_window', 'conflict', 'invalid'];
const longestTag = 40;

describe.each(Object.entries(all))('what the scanner says in %s', (_name, pages) => {
  beforeEach(() => speakWith(pages));

  it('has a sentence for every answer that is no connection', () => {
    for (const status of statuses) expect(answerInWords({ clientScanId: null, status }, 'Europe/Berlin', Date.now())).toMatch(/[.。]$/);
  });

  it('offers tags that the server takes', () => {
    const { offered } = pages.scans.tags;
    expect(new Set(offered).size).toBe(offered.length);
    for (const tag of offered) expect(tag.trim().length).toBeGreaterThan(0);
    for (const tag of offered) expect(tag.length).toBeLessThanOrEqual(longestTag);
  });
});
