import type { Activity, Results } from '@within24/shared';
import { nothingPublished } from '../../../apps/api/src/results/domain/snapshot.js';
import { stepsOf, type Facts } from '../../../apps/web/src/features/organizer-events/checklist.js';
import { someEvent } from './some-event.js';

const activity: Activity = {
  ...{ at: '2026-12-03T09:00:00Z', attendees: 1_204, openedLink: 0, scans: 0, connections: 0, activeAttendees: 0, perMinute: [] },
};
const resultsOf = (rate: number | null): Results => ({ ...nothingPublished, contacts: { ...nothingPublished.contacts, rate } });

const fresh: Facts = { event: someEvent(), phase: 'upcoming', activity: null, results: null, printed: null, hasInvited: false };
const imported: Facts = { ...fresh, event: someEvent({ attendeeCount: 1_204 }), activity };
const states = (facts: Facts) => stepsOf(facts).map(({ key, state }) => `${key} ${state}`);
const textOf = (facts: Facts, key: string) => stepsOf(facts).find((step) => step.key === key)!.text;

describe('the set-up of an event', () => {
  it('starts with the import', () => {
    expect(states(fresh)).toEqual(['import next', 'badges later', 'invitations later', 'live later', 'results later']);
  });

  it('goes on to the invitations', () => {
    expect(states(imported)).toEqual(['import done', 'badges done', 'invitations next', 'live later', 'results later']);
    expect(textOf(imported, 'import')).toBe('1,204 attendees registered.');
    expect(textOf(imported, 'badges')).toBe('Everybody has a QR badge.');
    expect(textOf({ ...imported, printed: 1_200 }, 'badges')).toBe('Everybody has a QR badge. 1,200 of 1,204 printed.');
  });

  it.each([
    ['were mailed', { hasInvited: true }],
    ['were mailed before this page was open, as somebody opened one', { activity: { ...activity, openedLink: 1 } }],
  ])('waits for the event once links %s', (_, different) => {
    expect(states({ ...imported, ...different })).toEqual(['import done', 'badges done', 'invitations done', 'live next', 'results later']);
  });

  it('still asks for the invitations while the event runs', () => {
    const running = { ...imported, phase: 'running' as const, activity: { ...activity, scans: 1, connections: 2 } };
    expect(states(running)).toEqual(['import done', 'badges done', 'invitations next', 'live now', 'results later']);
    expect(textOf(running, 'live')).toBe('Running now. 1 scan, 2 connections.');
  });

  it('says nothing of scans that it does not know yet', () => {
    expect(textOf({ ...fresh, phase: 'running' }, 'live')).toBe('Running now.');
  });

  it('asks nobody to be invited where nobody is registered', () => {
    expect(states({ ...fresh, hasInvited: true })).toContain('invitations later');
  });

  it('waits for results after the event, until they may be shown', () => {
    const over = { ...imported, phase: 'over' as const, hasInvited: true };
    expect(states({ ...over, results: resultsOf(null) }).slice(3)).toEqual(['live done', 'results next']);
    expect(states({ ...over, results: resultsOf(0) }).slice(3)).toEqual(['live done', 'results done']);
    expect(textOf({ ...over, results: resultsOf(0.314) }, 'results')).toBe('31\u00a0% followed up in time.');
  });

  it('says that results are an example until people have met', () => {
    const met = { ...imported, phase: 'running' as const, results: nothingPublished };
    expect(textOf(met, 'results')).toMatch(/Until people have met, you see an example\.$/);
    expect(textOf({ ...met, activity: { ...activity, connections: 1 } }, 'results')).not.toContain('example');
  });

  it("tells the start by the event's own clock", () => {
    expect(textOf(fresh, 'live')).toMatch(/^Starts on 3 Dec 2026, 09:00\.$/);
  });
});
