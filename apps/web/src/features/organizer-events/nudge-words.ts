import type { NudgePreview } from '@within24/shared';
import { clockTime, counted } from '../../organizer/format.js';

const dayIn = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(new Date(instant));

function whenInWords(metAt: string, mailAt: string, timeZone: string): string {
  const day = dayIn(metAt, timeZone) === dayIn(mailAt, timeZone) ? 'the same day' : 'the next day';
  return `at about ${clockTime(mailAt, timeZone)} ${day}`;
}

/** What the planner would do, in sentences. */
export function previewInWords({ meetings, wholeDay }: NudgePreview, timeZone: string): string[] {
  const each = meetings.map(({ metAt, mailAt }) => {
    const met = `Whoever meets somebody at ${clockTime(metAt, timeZone)}`;
    return mailAt ? `${met} gets one mail ${whenInWords(metAt, mailAt, timeZone)}.` : `${met} can get no mail in time.`;
  });
  const count = wholeDay.mailsAt.length;
  return [
    ...new Set(each),
    `Whoever meets people all day gets ${counted(count, 'mail')} about ${count === 1 ? 'all of them together' : 'them'}.`,
  ];
}

/** Hours of an ISO-8601 duration of the API's, as a number field shows them: `PT1H30M` is `1.5`. */
export function hoursOf(duration: string): string {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return String(Math.round((Number(hours) + Number(minutes) / 60 + Number(seconds) / 3_600) * 100) / 100);
}

export const durationOfHours = (hours: string) => `PT${Math.max(0, Math.round(Number(hours) * 60))}M`;

const offeredShares = [0, 0.1, 0.2, 0.3, 0.5];
const shareForm = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** The shares of attendees from whom reminders can be held back, with `stored` among them, whatever it is. */
export function heldBackShares(stored: number): { value: string; text: string }[] {
  const shares = [...new Set([...offeredShares, stored])].sort((one, other) => one - other);
  return shares.map((share) => ({
    value: String(share),
    text: share === 0 ? 'Nobody' : `${shareForm.format(share * 100)}\u00a0% of attendees, drawn by lot`,
  }));
}
