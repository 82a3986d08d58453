import { call, type CallOptions, type Method } from '../../api/client.js';
import { ApiError } from '../../api/errors.js';

const storageKey = 'within24.attendee';
/** In this tab, whoever was chosen in others. */
const nobody = '';
let onLost: (attendeeId: string | null) => void = () => {};

/**
 * Which of the browser's attendees is meant in this tab, where it holds several: two tabs may show two events. A new tab begins with
 * the one that was chosen last on this device.
 */
export const chosenAttendee = {
  get: () => (sessionStorage.getItem(storageKey) ?? localStorage.getItem(storageKey)) || null,
  set: (attendeeId: string) => {
    sessionStorage.setItem(storageKey, attendeeId);
    localStorage.setItem(storageKey, attendeeId);
  },
  clear: () => {
    if (localStorage.getItem(storageKey) === chosenAttendee.get()) localStorage.removeItem(storageKey);
    sessionStorage.setItem(storageKey, nobody);
  },
};

/** Calls `listener` when the server no longer takes this browser for the attendee of a call; `null` where the call named none. */
export function whenSessionIsLost(listener: typeof onLost): void {
  onLost = listener;
}

/** Calls the API as the chosen attendee, or as the one given. Throws as `call` does. */
export async function callAs<Answer = void>(
  method: Method,
  path: string,
  { attendeeId = chosenAttendee.get(), ...options }: CallOptions & { attendeeId?: string | null } = {},
): Promise<Answer> {
  const headers = attendeeId ? { ...options.headers, 'W24-Attendee': attendeeId } : options.headers;
  try {
    return await call<Answer>(method, path, { ...options, headers });
  } catch (error) {
    if (error instanceof ApiError && error.isOurs && error.status === 401) onLost(attendeeId);
    throw error;
  }
}
