import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser.js';
import { attendeeGroups } from '../support/pages-attendee.js';
import { faultsOf, largeLetters } from '../support/pages-checks.js';
import { mailGroups, otherRoutes } from '../support/pages-mails.js';
import { organizerGroups } from '../support/pages-organizer.js';
import { keepOverview } from '../support/pages-overview.js';
import { keepPictures, takesDocuments } from '../support/pages-pictures.js';
import { routesOf } from '../support/pages-routes.js';
import { newProblems, startVisit, type Visit } from '../support/pages-visit.js';
import { startWorld, type World } from '../support/pages-world.js';

const groups = [...attendeeGroups, ...organizerGroups, ...mailGroups];
/** A small phone; organizers also sit at a desk. CSS pixels. */
const widths = { attendee: [360], organizer: [360, 1280], mail: [360] };
/** What a phone keeps for a hall without network is the affair of other tests. */
const alone = { serviceWorkers: 'block' } as const;
const routesIn = (entry: string) => {
  const rows = groups.filter((group) => group.entry === entry).flatMap((group) => group.rows);
  return [...new Set(rows.map(({ route }) => route))].sort();
};

let world: World;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([startWorld(), startBrowser()]);
  if (takesDocuments) await keepOverview(browser, world);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await world?.app.close();
});

describe('the list of pages', () => {
  it.each(['attendee', 'organizer'] as const)('has a row for every route of the %s entry, and no other', (entry) => {
    expect(routesIn(entry)).toEqual(routesOf(entry).sort());
  });

  it('has a row for what the program answers by itself', () => {
    expect(routesIn('mail')).toEqual(otherRoutes.toSorted());
  });
});

describe('the look at a page', () => {
  it('finds what it is there to find', async () => {
    const visit = await startVisit(browser, world.app.url, 360, alone);
    const body = `<!doctype html><html lang="en"><title>Bad</title><p style="color: #999; width: 400px">pale and wide</p>
      <button style="width: 9px; height: 9px; padding: 0">a</button><button style="width: 9px; height: 9px; padding: 0">b</button>
      <img src="http://127.0.0.1:1/"><script>console.error('loud'); undefined.broken</script>`;
    await visit.page.route('**/bad', (route) => route.fulfill({ contentType: 'text/html', body }));
    await visit.page.goto('/a/');
    await visit.page.getByRole('heading', { name: 'Open your own link' }).waitFor();
    await visit.page.evaluate(() => document.body.append(Object.assign(document.createElement('script'), { textContent: '0' })));
    await visit.page.goto('/bad');
    const faults = (await faultsOf(visit.page, [360])).join('\n');
    for (const fault of [
      'light 360: color-contrast',
      'dark 360: color-contrast',
      'image-alt',
      'target-size',
      'scrolls sideways, 408 over 360',
    ])
      expect(faults).toContain(fault);
    const problems = newProblems(visit).join('\n');
    for (const problem of ['another host', 'console: loud', 'script: ', '401 GET /api/v1/me', 'Content Security Policy'])
      expect(problems).toContain(problem);
    await visit.context.close();
  });
});

describe.each(groups)('$entry pages for $who', (group) => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await startVisit(browser, world.app.url, widths[group.entry][0]!, alone);
    await group.signIn?.(visit.context, world);
  }, 30_000);
  afterAll(() => visit?.context.close());

  it.each(group.rows)(
    '$route, $state',
    async (row) => {
      await row.go(visit.page, world);
      const faults = await faultsOf(visit.page, widths[group.entry]);
      if (group.entry === 'attendee') faults.push(...(await largeLetters(visit.page, widths.attendee[0]!)));
      expect([...newProblems(visit, row.refused), ...faults]).toEqual([]);
      await keepPictures(visit.page, group, row);
      // The API's description is a page of a hundred and more routes.
    },
    90_000,
  );
});

describe('a stranger who scans a badge with the phone’s own camera', () => {
  const garbage = '/b/00000000000000000000000000';
  const paths = () => [garbage, `/b/${world.ana.code}`, `/B/${world.ana.code}`, `/b/${world.ana.shortCode}`, '/b/%3Cscript%3E', '/b/x/y'];

  it('gets the same answer for every code, byte by byte', async () => {
    const answers = [];
    for (const path of paths()) {
      const answer = await fetch(world.app.url + path);
      const headers = [...answer.headers].filter(([name]) => name !== 'date');
      answers.push({ status: answer.status, headers, html: await answer.text() });
    }
    expect(answers[0]).toMatchObject({ status: 200, html: expect.stringContaining('<!doctype html>') });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('reads the same page for every code, and no name', async () => {
    const read = [];
    for (const path of paths().slice(0, 3)) {
      const visit = await startVisit(browser, world.app.url, 360, alone);
      await visit.page.goto(path);
      await visit.page.getByRole('heading', { name: 'Open your own link to connect' }).waitFor();
      const [title, html] = [await visit.page.title(), await visit.page.locator('#app').innerHTML()];
      read.push({ title, html, problems: newProblems(visit) });
      await visit.context.close();
    }
    expect(read[0]!.html).not.toContain(world.ana.name);
    for (const page of read) expect(page).toEqual(read[0]);
  });
});
