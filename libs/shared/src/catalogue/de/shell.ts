import type { PageTexts } from '../page-texts.js';

export const shell: PageTexts['shell'] = {
  pages: 'Seiten',
  home: 'Start',
  people: 'Menschen',
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
