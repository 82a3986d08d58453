import { heading, press, sentence, type Row } from './pages-rows.js';
import { stored } from './stored.js';
import type { World } from './pages-world.js';

const route = '/settings/webhooks';

/** Messages in every state, as if they had been sent; the webhook's own address is on no network. */
async function fillLog({ app, organizationId }: World): Promise<void> {
  const rows: [type: string, state: string, tries: number, status: number | null, failure: string | null][] = [
    ['attendees.imported', 'delivered', 1, 204, null],
    ['attendee.changed', 'delivered', 3, 200, null],
    ['badges.printed', 'failed', 10, null, 'timeout'],
    ['results.published', 'failed', 1, 302, 'redirect'],
    ['webhook.test', 'waiting', 4, 503, null],
    ['event.changed', 'waiting', 0, null, null],
  ];
  for (const [type, ...delivery] of rows) {
    await stored(
      app,
      `with message as (insert into webhook_message (organization_id, type, data) values ($1, $2, '{}') returning id)
       insert into webhook_delivery (organization_id, webhook_id, message_id, state, tries, status, failure, tried_at, next_try_at)
       select $1, w.id, message.id, $3, $4, $5, $6, case when $4 > 0 then now() end, now() + interval '2 hours'
       from message, webhook w where w.organization_id = $1`,
      [organizationId, type, ...delivery],
    );
  }
}

/** Where an owner says which other systems are told what happens. */
export const webhookRows: Row[] = [
  {
    route,
    state: 'none yet',
    go: async (page) => {
      await page.goto('/settings');
      await page.getByRole('link', { name: 'See the webhooks' }).click();
      await heading(page, 'Webhooks');
      await sentence(page, 'No webhooks yet');
    },
  },
  {
    route,
    state: 'an address inside a network',
    go: async (page) => {
      await press(page, 'Add a webhook');
      await page.getByLabel('Address').fill('https://169.254.169.254/latest');
      await press(page, 'Add the webhook');
      await sentence(page, 'this one is inside a network');
    },
    refused: ['422 POST /api/v1/webhooks'],
  },
  {
    route,
    state: 'a secret that is shown once',
    go: async (page) => {
      await page.getByLabel('Address').fill('https://hooks.harbour-crm.example/within24');
      await page.getByLabel('What it is for').fill('Harbour CRM');
      await press(page, 'Add the webhook');
      await sentence(page, 'it is shown this once');
      await heading(page, 'Harbour CRM');
    },
  },
  {
    route,
    state: 'with its log',
    go: async (page, world) => {
      await press(page, 'I have copied it');
      await fillLog(world);
      await page.getByText('Messages of the last 30 days').click();
      await sentence(page, 'No answer within 15 seconds, 10 tries');
      await sentence(page, /^Next try/);
    },
  },
  {
    route,
    state: 'sending again what failed',
    go: async (page) => {
      await press(page, 'Send all that failed');
      await page.getByLabel('What failed').selectOption('168');
      await press(page, 'Send them again');
      await sentence(page, '2 messages on the way again.');
    },
  },
  {
    route,
    state: 'asking before a new secret and before it is removed',
    go: async (page) => {
      await press(page, 'New secret');
      await press(page, 'Remove');
      await page.getByRole('button', { name: 'Remove the webhook' }).waitFor();
    },
  },
  {
    route,
    state: 'changing it, with nothing ticked',
    go: async (page) => {
      await press(page, 'Change');
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
      await press(page, 'Save');
      await sentence(page, 'one box is enough');
    },
  },
  {
    route,
    state: 'disabled',
    go: async (page, { app, organizationId }) => {
      await stored(
        app,
        `update webhook set state = 'disabled', disabled_because = 'failing', failing_since = now() where organization_id = $1`,
        [organizationId],
      );
      await page.reload();
      await sentence(page, 'Disabled: it took nothing for three days.');
      await page.getByRole('button', { name: 'Make active' }).waitFor();
    },
  },
];

/** The crew at the desk has nothing to do here. */
export const staffWebhookRow: Row = {
  route,
  state: 'not for the crew',
  go: async (page) => {
    await page.goto('/settings/webhooks');
    await sentence(page, 'only owners and admins may do this');
  },
  refused: ['403 GET /api/v1/webhooks'],
};
