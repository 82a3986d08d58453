import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { member, type Member } from '../../support/members.js';
import { attendee, eventNow, eventually, mailedLink, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { secondProcess } from '../../support/second-process.js';
import { dueNow, nudgeMails } from '../nudges/trial.js';

/** An installation of two processes with an organization in it. */
export type TwoProcesses = {
  app: TestApp;
  /** Where the second process answers. */
  there: string;
  organizationId: string;
  owner: Member;
  api: Client;
  close(): Promise<void>;
};

export async function startTwoProcesses(): Promise<TwoProcesses> {
  const app = await startTestApp({ reconcileEvery: 60_000 });
  const second = await secondProcess(app);
  const { id: organizationId, api } = await app.organization();
  const close = async () => {
    await second.close();
    await app.close();
  };
  return { app, there: second.url, organizationId, owner: await member(app, organizationId, 'owner'), api, close };
}

/** An event three hours old in which nobody is spared a nudge. */
export async function newEvent({ api }: Pick<TwoProcesses, 'api'>): Promise<string> {
  return (await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }))).body.id;
}

/** The token of the personal link that was last mailed to this address. */
export const personalToken = async (app: TestApp, email: string) => (await mailedLink(app, email)).split('#')[1]!;

/** Somebody who met somebody two hours ago and was mailed about it, with what is behind the mail's links. */
export async function nudged({ app, api }: Pick<TwoProcesses, 'app' | 'api'>, eventId: string) {
  const [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')] as [Person, Person];
  await scan(ana.phone, scanOf(ben.code, { scannedAt: minutes(-120) }));
  await quiet(app);
  await dueNow(app);
  const { text, headers } = await eventually(
    () => nudgeMails(app, ana)[0] as { text: string; headers: Record<string, string> } | undefined,
  );
  await quiet(app);
  return {
    ana,
    ben,
    act: /\/n#([\w-]{43})/.exec(text)![1]!,
    unsubscribe: /\/unsubscribe\/([\w-]{43})/.exec(headers['list-unsubscribe']!)![1]!,
  };
}

/** Asks for a sign-in code and reads the mail that brings it. */
export async function mailedCode({ stranger, mailbox }: TestApp, email: string): Promise<string> {
  const before = mailbox.messages({ to: email }).length;
  await stranger().post('/api/v1/attendee/sign-in-code', { email });
  const { subject } = await eventually(() => mailbox.messages({ to: email }).length > before && mailbox.messages({ to: email })[0]);
  return /\b\d{6}\b/.exec(subject)![0];
}
