import { resolvePolicy } from '../../../apps/api/src/events/domain/nudge-policy.js';
import { previewNudges } from '../../../apps/api/src/nudges/domain/nudge-preview.js';

const at = (wall: string) => Date.parse(`2026-12-03T${wall}:00+01:00`);
const day = { startsAt: at('09:00'), endsAt: at('18:00'), timeZone: 'Europe/Berlin' };
const hoursAfter = (from: number, to: number | null) => (to! - from) / 3_600_000;
const window = 86_400;

describe('what an organizer is told about nudges', () => {
  it('is when the planner would send them: on the evening of the day, or after the night', () => {
    const { meetings, wholeDay } = previewNudges(resolvePolicy(window, {}), day);
    expect(meetings.map(({ metAt }) => metAt)).toEqual([at('10:00'), at('18:00')]);
    const [early, late] = meetings.map(({ mailAt }) => mailAt!);
    expect([early! > at('18:30'), early! < at('21:00')]).toEqual([true, true]);
    expect([late! >= at('08:00') + 86_400_000, late! < at('14:00') + 86_400_000]).toEqual([true, true]);
    expect(wholeDay).toHaveLength(1);
  });

  it('follows the quiet hours and the earliest time', () => {
    const early = previewNudges(resolvePolicy(window, { quietHours: { from: '17:00', to: '05:00' }, latest: 'PT22H' }), day);
    expect(early.meetings[0]!.mailAt! < at('17:00') || early.meetings[0]!.mailAt! >= at('05:00') + 86_400_000).toBe(true);
    const none = previewNudges(resolvePolicy(window, { quietHours: null, minDelay: 'PT6H' }), day);
    for (const { metAt, mailAt } of none.meetings) expect(hoursAfter(metAt, mailAt)).toBeGreaterThanOrEqual(6);
  });

  it('goes with an event that is shorter than an hour, and with one of many days', () => {
    const short = previewNudges(resolvePolicy(window, {}), { ...day, endsAt: at('09:20') });
    expect(short.meetings.map(({ metAt }) => metAt)).toEqual([at('09:20'), at('09:20')]);
    const long = previewNudges(resolvePolicy(window, {}), { ...day, endsAt: at('18:00') + 3 * 86_400_000 });
    expect(long.meetings[1]!.metAt).toBe(at('19:00'));
  });
});
