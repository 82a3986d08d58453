import { languageOf } from '@within24/shared/languages';
import { speak } from '../../i18n/language.js';
import { session } from './session.svelte.js';

/** Speaks the attendee's language from when it is known: theirs, else the event's. Call it while a component is set up. */
export function speakAsAttendee(): void {
  $effect(() => {
    // A language whose sentences cannot be loaded just now is spoken when it can be.
    if (session.status === 'ready') void speak(languageOf(session.me.language, session.me.event.language)).catch(() => {});
  });
}
