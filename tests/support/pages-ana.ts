import type { Page } from 'playwright-core';
import { exchange, heading, press, sentence, type Group } from './pages-rows.js';

const show = (page: Page, tab: string) => page.getByText(new RegExp(`^${tab} \\d+$`)).click();
const personOf = async (page: Page, name: string) => {
  await page.goto('/a/people');
  await show(page, 'All');
  await page.getByRole('link', { name }).click();
};

export const ana: Group = {
  entry: 'attendee',
  who: 'Ana, who has met people',
  signIn: (context, { ana }) => exchange(context, 'attendee/session', ana.link),
  rows: [
    {
      route: '/a',
      state: 'home with people',
      go: async (page) => {
        await page.goto('/a/');
        await sentence(page, 'Six to follow up');
      },
      picture: { name: 'home', schemes: ['light', 'dark'] },
    },
    {
      route: '/a/badge',
      state: 'badge',
      go: async (page) => {
        await page.getByRole('link', { name: 'My badge' }).click();
        await page.getByRole('img', { name: 'QR code of your badge' }).waitFor();
      },
      picture: { name: 'badge', schemes: ['light'] },
    },
    {
      route: '/a/scan',
      state: 'no camera',
      go: async (page) => {
        await page.goto('/a/scan');
        await sentence(page, 'No camera here');
      },
    },
    {
      route: '/a/scan',
      state: 'camera not allowed',
      go: async (page) => {
        await page.evaluate(() => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('as the test asked', 'NotAllowedError'));
        });
        await press(page, 'Try again');
        await sentence(page, 'Allow the camera for this page.');
      },
    },
    {
      route: '/a/scan',
      state: 'typing a code that is none',
      go: async (page) => {
        await press(page, 'Type code');
        await page.getByLabel('Badge code').fill('4F7K');
        await press(page, 'Save this badge');
        await sentence(page, 'That is not a whole code.');
      },
    },
    {
      route: '/a/scan',
      state: 'own badge',
      go: async (page, { ana }) => {
        await page.getByLabel('Badge code').fill(ana.shortCode);
        await press(page, 'Save this badge');
        await sentence(page, 'That is your own badge.');
      },
    },
    {
      route: '/a/scan',
      state: 'a saved contact',
      go: async (page, { sofia }) => {
        await press(page, 'Type code');
        await page.getByLabel('Badge code').fill(sofia.shortCode);
        await press(page, 'Save this badge');
        await sentence(page, 'You met Sofia.');
        await page.getByLabel('Your note').fill('Measures tides with kites');
        await sentence(page, /^Saved$/);
      },
      picture: { name: 'scan-saved', schemes: ['light'] },
    },
    {
      route: '/a/people',
      state: 'to do',
      go: async (page) => {
        await page.goto('/a/people');
        await page.getByRole('link', { name: 'Ben Okafor' }).waitFor();
      },
    },
    {
      route: '/a/people',
      state: 'done',
      go: async (page) => {
        await show(page, 'Done');
        await page.getByRole('link', { name: 'Maya Iyer' }).waitFor();
      },
    },
    {
      route: '/a/people',
      state: 'all',
      go: async (page) => {
        await show(page, 'All');
        await page.getByRole('link', { name: 'Oskar Nyman' }).waitFor();
      },
      picture: { name: 'people-all', schemes: ['dark'] },
    },
    {
      route: '/a/people',
      state: 'nobody found',
      go: async (page) => {
        await page.getByLabel('Search').fill('nobody at all');
        await sentence(page, 'Nobody like that');
      },
    },
    {
      route: '/a/people/scanned-me',
      state: 'nobody yet',
      go: async (page) => {
        await page.goto('/a/people/scanned-me');
        await sentence(page, 'Nobody yet');
      },
    },
    {
      route: '/a/people/blocked',
      state: 'nobody',
      go: async (page) => {
        await page.goto('/a/people/blocked');
        await sentence(page, 'You have blocked nobody');
      },
    },
    {
      route: '/a/people/:contactId',
      state: 'open, both share',
      go: async (page) => {
        await personOf(page, 'Ben Okafor');
        await page.getByRole('link', { name: 'Follow up with Ben' }).waitFor();
      },
      picture: { name: 'person', schemes: ['light'] },
    },
    {
      route: '/a/people/:contactId',
      state: 'asking when to remind',
      go: async (page) => {
        await personOf(page, 'Анна Петрова');
        await press(page, 'Remind later');
        await heading(page, /No reminder for the next/);
      },
    },
    {
      route: '/a/people/:contactId',
      state: 'asking before a person is removed',
      go: async (page) => {
        await press(page, 'Keep it as it is');
        await press(page, /^Remove /);
        await heading(page, /^Remove .*\?$/);
      },
    },
    {
      route: '/a/people/:contactId',
      state: 'past, who does not share',
      go: async (page) => {
        await personOf(page, 'Oskar Nyman');
        await sentence(page, 'Time has passed. You can still write.');
      },
    },
    {
      route: '/a/people/:contactId',
      state: 'followed up',
      go: async (page) => {
        await personOf(page, 'Maya Iyer');
        await page.getByRole('list', { name: 'Followed up' }).waitFor();
      },
    },
    {
      route: '/a/people/:contactId',
      state: 'nobody of mine',
      go: async (page) => {
        await page.goto(`/a/people/${crypto.randomUUID()}`);
        await sentence(page, 'This person is not among yours');
      },
    },
    {
      route: '/a/people/:contactId/follow-up',
      state: 'what can you give',
      go: async (page) => {
        await personOf(page, 'Ben Okafor');
        await page.getByRole('link', { name: 'Follow up with Ben' }).click();
        await sentence(page, 'What can you give?');
        await page.getByText('Article or book').click();
      },
      picture: { name: 'follow-up', schemes: ['light'] },
    },
    {
      route: '/a/people/:contactId/follow-up',
      state: 'ready to send',
      go: async (page) => {
        await page.getByLabel('One personal line').fill('Your story about the fog last winter stayed with me.');
        await page.getByLabel('And this').fill('Here is our paper on berth planning: https://example.org/berths');
        await page.getByText('Read the whole message').click();
      },
    },
    {
      route: '/a/people/:contactId/follow-up',
      state: 'did you send it',
      go: async (page) => {
        await press(page, 'Copy the text');
        await sentence(page, 'Did you send it to Ben?');
      },
      picture: { name: 'did-you-send', schemes: ['light'] },
    },
    {
      route: '/a/people/:contactId/follow-up',
      state: 'done',
      go: async (page) => {
        await press(page, 'Yes, sent');
        await sentence(page, 'Done. Ben has heard from you.');
      },
      picture: { name: 'done', schemes: ['light'] },
    },
    {
      route: '/a/people/:contactId/introduce',
      state: 'to whom',
      go: async (page) => {
        await personOf(page, 'Ben Okafor');
        await page.getByRole('link', { name: 'Introduce Ben' }).click();
        await sentence(page, 'To whom?');
      },
    },
    {
      route: '/a/people/:contactId/introduce',
      state: 'what both of them read',
      go: async (page) => {
        await page.getByRole('radio', { name: /Zoë Müller/ }).check();
        await page.getByLabel('What both of them read').waitFor();
      },
      picture: { name: 'introduce', schemes: ['light'] },
    },
    {
      route: '/a/people/:contactId/introduce',
      state: 'both are asked',
      go: async (page) => {
        await press(page, 'Ask Ben and Zoë');
        await sentence(page, 'Ben and Zoë are asked.');
      },
    },
    {
      route: '/a/introductions',
      state: 'both are asked, and others fit',
      go: async (page) => {
        await page.getByRole('link', { name: 'See my introductions' }).click();
        await sentence(page, 'Both are asked.');
      },
      picture: { name: 'introductions', schemes: ['light'] },
    },
    {
      route: '/a/me',
      state: 'in short',
      go: async (page) => {
        await page.goto('/a/me');
        await heading(page, 'Sharing');
      },
      picture: { name: 'me', schemes: ['light', 'dark'] },
    },
    {
      route: '/a/me',
      state: 'a consent text that came after the choice',
      go: async (page) => {
        await heading(page, 'Sharing');
        await page.getByRole('heading', { name: 'Sharing' }).click();
        await sentence(page, 'We are the Harbour Meetups association.');
        await sentence(page, 'Your choice still stands');
      },
    },
    {
      route: '/a/me',
      state: 'all of it',
      go: async (page) => {
        await page.goto('/a/me');
        await heading(page, 'Sharing');
        for (const part of await page.locator('summary').all()) await part.click();
        await page.getByRole('button', { name: 'Delete everything' }).waitFor();
      },
      picture: { name: 'me-open', schemes: ['light'], full: true },
    },
    {
      route: '/a/me',
      state: 'a link that is none',
      go: async (page) => {
        await page.getByRole('textbox', { name: 'Links' }).fill('not a link');
        await press(page, 'Save my card');
        await sentence(page, 'Each line has to be a web address');
      },
    },
    {
      route: '/a/me',
      state: 'asking before all is deleted',
      go: async (page) => {
        await press(page, 'Delete everything');
        await heading(page, 'Delete everything?');
      },
    },
  ],
};
