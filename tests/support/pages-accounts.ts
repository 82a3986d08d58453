import type { Page } from 'playwright-core';
import { goTo } from './pages-event.js';
import { heading, press, sentence, type Row } from './pages-rows.js';
import { addVirtualAuthenticator } from './virtual-authenticator.js';
import type { World } from './pages-world.js';
import { eventually } from './people.js';

/** The link of a sign-up that was just asked for. */
async function signUpLink({ app }: World): Promise<string> {
  const email = 'founder@example.org';
  await app.stranger().post('/api/v1/auth/sign-up', { name: 'Harbour Nights', email });
  const { text } = await eventually(() => app.mailbox.messages({ to: email })[0]);
  return /http\S+\/sign-up#\S+/.exec(text)![0];
}

/** Somebody who wants an organization of their own. */
export const signUpRows: Row[] = [
  {
    route: '/sign-up',
    state: 'asking for an organization',
    go: async (page) => {
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Create an organization' }).click();
      await heading(page, 'Create an organization');
    },
  },
  {
    route: '/sign-up',
    state: 'with an invisible name',
    go: async (page) => {
      await page.getByLabel('Name of the organization').fill('\u200b');
      await page.getByLabel('Your email address').fill('mara@example.org');
      await press(page, 'Send me a link');
      await page.locator('[aria-invalid]').waitFor();
    },
    refused: ['422 POST /api/v1/auth/sign-up'],
  },
  {
    route: '/sign-up',
    state: 'asked',
    go: async (page) => {
      await page.getByLabel('Name of the organization').fill('Harbour Nights');
      await press(page, 'Send me a link');
      await heading(page, 'Look into your mail');
    },
  },
  {
    route: '/sign-up',
    state: 'link to use',
    go: async (page, world) => {
      await page.goto(await signUpLink(world));
      await heading(page, 'Your organization is one click away');
    },
  },
  {
    route: '/sign-up',
    state: 'expired link',
    go: async (page) => {
      await page.goto('about:blank');
      await page.goto(`/sign-up#${'x'.repeat(43)}`);
      await press(page, 'Create it');
      await sentence(page, 'That link has been used or is too old');
    },
    refused: ['410 POST /api/v1/auth/organization'],
  },
];

const inSection = (page: Page, name: string) => page.getByRole('region', { name });

/** What an owner does about their organization, team, keys and sessions. */
export const accountRows: Row[] = [
  {
    route: '/settings',
    state: 'the owner’s',
    go: async (page) => {
      await page.getByRole('link', { name: 'Account' }).click();
      await heading(page, 'Account and team');
      await sentence(page, '(you)');
      await sentence(page, '(this one)');
    },
  },
  {
    route: '/settings',
    state: 'a passkey that the device did not make',
    go: async (page) => {
      const device = await addVirtualAuthenticator(page);
      await device.unlocks(false);
      await press(page, 'Add a passkey');
      await sentence(page, 'No passkey was added');
      await device.unlocks(true);
    },
  },
  {
    route: '/settings',
    state: 'a passkey that was added and gets a name',
    go: async (page) => {
      await press(page, 'Add a passkey');
      await sentence(page, /^Added as “.+ on Linux”/);
      await inSection(page, 'Passkeys').getByRole('button', { name: 'Rename' }).click();
      await page.getByLabel('Name of the passkey').fill('The key on my ring');
      await inSection(page, 'Passkeys').getByRole('button', { name: 'Save the name' }).click();
      await inSection(page, 'Passkeys').getByText('The key on my ring').waitFor();
      await inSection(page, 'Passkeys').getByRole('button', { name: 'Rename' }).click();
    },
  },
  {
    route: '/settings',
    state: 'asking before a passkey is removed',
    go: async (page) => {
      await inSection(page, 'Passkeys').getByRole('button', { name: 'Not now' }).click();
      await inSection(page, 'Passkeys').getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('button', { name: 'Remove “The key on my ring”' }).waitFor();
    },
  },
  {
    route: '/settings',
    state: 'somebody is invited, and somebody who is a member already',
    go: async (page, { owner }) => {
      await page.getByLabel('Address of whom to invite').fill('crew@harbour-meetups.example');
      await press(page, 'Invite');
      await sentence(page, 'A link is on its way to crew@harbour-meetups.example');
      await sentence(page, 'has not signed in yet');
      await page.getByLabel('Address of whom to invite').fill(owner.toUpperCase());
      await press(page, 'Invite');
      await sentence(page, 'This address is a member already.');
    },
    refused: ['409 POST /api/v1/team'],
  },
  {
    route: '/settings',
    state: 'asking before a role changes and somebody is removed',
    go: async (page) => {
      await press(page, 'Change role');
      await page.getByLabel('Role of crew@harbour-meetups.example').selectOption('admin');
      await press(page, 'Remove');
      await page.getByRole('button', { name: 'Remove from the team' }).waitFor();
    },
  },
  {
    route: '/settings',
    state: 'a key without scopes',
    go: async (page) => {
      await press(page, 'Make a key');
      await page.getByLabel('Name of the key').fill('Ticketing');
      await press(page, 'Make the key');
      await sentence(page, 'one box is enough');
    },
  },
  {
    route: '/settings',
    state: 'a key that is shown once',
    go: async (page) => {
      await page.getByLabel('Import, correct and remove attendees').check();
      await press(page, 'Make the key');
      await sentence(page, 'The key “Ticketing” is made');
      await inSection(page, 'API keys').getByText('never used').waitFor();
    },
  },
  {
    route: '/settings',
    state: 'the last owner who wants to leave',
    go: async (page) => {
      await press(page, 'Leave the organization');
      await press(page, 'Leave now');
      await sentence(page, 'This is the only owner who has signed in.');
    },
    refused: ['409 DELETE /api/v1/auth/membership'],
  },
];

const nothingCalled = async (page: Page, ...names: string[]) => {
  for (const name of names) {
    const found =
      (await page.getByRole('link', { name, exact: true }).count()) + (await page.getByRole('button', { name, exact: true }).count());
    if (found > 0) throw new Error(`The crew at the desk is shown "${name}", which they may not do.`);
  }
};

/** What the crew at the desk sees: nothing that their role does not let them do. */
export const staffRows: Row[] = [
  {
    route: '/events',
    state: 'without creating',
    go: async (page) => {
      await page.goto('/events');
      await page.getByRole('link', { name: /Autumn Summit/ }).waitFor();
      await nothingCalled(page, 'Create event');
    },
  },
  {
    route: '/events/:id',
    state: 'the steps of the crew',
    go: async (page, { events }) => {
      await goTo(page, events.running);
      await sentence(page, /Running now\. .* connections/);
      await nothingCalled(page, 'Import', 'Import more', 'Results', 'Settings', 'Invite the rest', 'See the results');
    },
  },
  {
    route: '/events/:id/attendees',
    state: 'a badge for the crew',
    go: async (page) => {
      await page.getByRole('link', { name: 'Attendees', exact: true }).click();
      await page.getByRole('button', { name: 'Ana Rossi' }).click();
      await page.getByRole('img', { name: 'QR badge of Ana Rossi' }).waitFor();
      await page.getByRole('button', { name: 'Re-issue the badge' }).waitFor();
      await nothingCalled(page, 'Send invitations', 'Remove');
    },
  },
  {
    route: '/events/:id/results',
    state: 'not for the crew',
    go: async (page, { events }) => {
      await goTo(page, events.running, '/results');
      await sentence(page, 'only owners and admins may do this');
    },
    refused: ['403 GET /api/v1/events/:id/results'],
  },
  {
    route: '/settings',
    state: 'the crew’s',
    go: async (page) => {
      await page.goto('/settings');
      await heading(page, 'Your account');
      await sentence(page, '(this one)');
      await nothingCalled(page, 'Invite', 'Make a key', 'Save the name');
    },
  },
];
