import { startApp } from '../../../apps/api/src/app.js';
import { Config } from '../../../apps/api/src/platform/config.js';
import { startTestApp } from '../../support/app.js';
import { eventNow, eventually, minutes } from '../../support/people.js';
import { stored } from '../../support/stored.js';

it('a scheduled mailing is sent after a restart, also where the queue has lost it', async () => {
  const app = await startTestApp({ reconcileEvery: 300 });
  const { api } = await app.organization();
  const event = `/api/v1/events/${(await api.post('/api/v1/events', eventNow())).body.id}`;
  await api.post(`${event}/attendees`, { name: 'Ana', email: 'ana@restart.example' });
  await api.post(`${event}/mailings`, { sendAt: minutes(60) });
  const config = app.app.nest.get(Config);
  // What is started again takes the place of what was stopped, so that all of it is closed in the end.
  const { close } = app.app;
  await close();
  await stored(app, "delete from bullmq.job where name = 'start-mailing'");
  await stored(app, "update mailing set send_at = now() - interval '10 seconds'");
  const restarted = await startApp(config, { catcher: app.mailbox });
  app.app.close = restarted.close;
  try {
    expect(await eventually(() => app.mailbox.messages({ to: 'ana@restart.example' })[0])).toBeDefined();
  } finally {
    await app.close();
  }
}, 40_000);
