import type { Permission, SignedInMember } from '@within24/shared';
import { createContext } from 'svelte';
import type { CurrentEvent } from './current-event.svelte.js';

export type Navigation = {
  /** The path in the address bar. */
  readonly path: string;
  /** The event that the path names; empty where it names none. */
  readonly eventId: string;
  readonly go: (path: string) => void;
};

/** Where the reader is and how a page sends them on; pages never import the routes, which import the pages. */
export const [navigation, provideNavigation] = createContext<Navigation>();

/** The event of the page that is shown. */
export const [currentEvent, provideCurrentEvent] = createContext<CurrentEvent>();

export type CurrentMember = {
  readonly now: SignedInMember;
  /** Whether their role lets them do this; what it does not is not shown. */
  readonly may: (permission: Permission) => boolean;
  readonly reload: () => Promise<void>;
};

/** Who is signed in. */
export const [currentMember, provideCurrentMember] = createContext<CurrentMember>();
