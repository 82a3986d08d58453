import type { PageTexts } from '../page-texts.js';

export const errors: PageTexts['errors'] = {
  offline: 'Gerade keine Verbindung. Versuchen Sie es gleich noch einmal.',
  page: 'Auf dieser Seite ging etwas schief. Laden Sie sie neu und versuchen Sie es noch einmal.',
  tooMany: 'Das war viel auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  server: 'Bei uns ging etwas schief. Es wurde nichts geändert; versuchen Sie es in einer Minute noch einmal.',
  invalid: 'Etwas passt noch nicht: Sehen Sie nach, was markiert ist.',
  other: 'Das hat nicht geklappt. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  serverSpeaksIt: false,
  codes: {},
};
