import { ApiError, NetworkError } from '../../api/errors.js';

/** The forms in which an attendee takes their data with them. */
export const takeAwayForms = ['vcf', 'csv', 'json'] as const;
export type TakeAwayForm = (typeof takeAwayForms)[number];

const fileNameOf = (disposition: string | null, form: TakeAwayForm) => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return (encoded && decodeURIComponent(encoded)) ?? /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? `within24.${form}`;
};

/** Asks the server for the attendee's data. Throws {@link ApiError} and {@link NetworkError} as every call does. */
async function fileOf(attendeeId: string, form: TakeAwayForm): Promise<File> {
  // A plain link cannot say for which of the browser's attendees it asks.
  const headers = { 'W24-Attendee': attendeeId };
  const response = await fetch(`/api/v1/me/export.${form}`, { headers, redirect: 'error' }).catch((cause: unknown) => {
    throw new NetworkError(cause);
  });
  if (!response.ok) throw new ApiError(response.status, (await response.json().catch(() => ({}))) as object);
  return new File([await response.blob()], fileNameOf(response.headers.get('content-disposition'), form));
}

/** Saves the attendee's data among the downloads of this device. */
export async function takeAway(attendeeId: string, form: TakeAwayForm): Promise<void> {
  const file = await fileOf(attendeeId, form);
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: file.name }).click();
  // Some browsers read it only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
