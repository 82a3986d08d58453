import type { FirstTexts } from '../page-texts.js';

export const shell: FirstTexts['shell'] = {
  pages: 'Seiten',
  home: 'Start',
  people: 'Kontakte',
  badge: 'Mein Badge',
  me: 'Ich',
  scan: 'Scannen',
  back: 'Zurück',
  again: 'Noch einmal versuchen',
  offline: 'Offline.',
  waiting: (count) => `${count} warten auf diesem Telefon`,
  savedHere: 'Was Sie scannen, wird auf diesem Telefon gespeichert',
  fleeting: 'Dieser Browser speichert nichts. Lassen Sie die Seite offen, bis alles gesendet ist.',
  newVersion: 'Eine neue Version ist da.',
  reload: 'Neu laden',
  continueIn: (language) => `Auf ${language} weiter`,
  stayIn: 'Nein, danke',
  otherTabs: 'Eine ältere Seite dieser App ist in einem anderen Tab offen. Schließen Sie sie, damit dieses Telefon wieder speichern kann.',
  noteTooLong:
    'Eine Notiz wurde auf zwei Geräten geschrieben und ist jetzt länger als 2.000 Zeichen. Sie ist ganz auf diesem Telefon; kürzen Sie sie, damit sie hochgeladen wird:',
  refused: {
    title: 'Nicht alles wurde angenommen',
    understood: 'Verstanden',
    kinds: {
      note: 'Notiz',
      followUp: 'Kontaktaufnahme',
      undoFollowUp: 'Rückgängig machen',
      undoScan: 'Rückgängig machen',
      me: 'Ihre eigene Seite',
      mark: 'Ihre Entscheidung',
      message: 'Nachricht',
      introduction: 'Bekanntmachen',
    },
  },
  notFound: {
    title: 'Hier ist nichts',
    text: 'Vielleicht ist die Adresse vertippt. Ihre Kontakte sind, wo sie waren.',
    toHome: 'Zu meinem Badge',
  },
  notLoaded: {
    title: 'Diese Seite braucht einmal das Netz',
    notice: 'Sie wurde nicht geladen',
    text: 'Was Sie gescannt haben, ist auf diesem Telefon sicher.',
  },
};
