import { startTestApp, type TestApp } from '../../support/app.js';
import { askAnything } from '../../input/run.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ trustedProxies: ['127.0.0.1'] });
});
afterAll(() => app?.close());

/** `npm run test:input` asks for many more, and waits for no answer as long as here, where other tests run beside. */
it('answers whatever is asked for, soundly and as described', async () => {
  const options = { requests: 1_000, seed: 24, atOnce: 4, longest: 60_000 };
  const { answered, faults, undescribed } = await askAnything({ ...app, rows: (sql, parameters) => stored(app, sql, parameters) }, options);
  expect({ answered, faults, undescribed }).toEqual({ answered: options.requests, faults: [], undescribed: [] });
}, 240_000);
