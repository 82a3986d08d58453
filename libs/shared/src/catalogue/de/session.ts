import type { FirstTexts } from '../page-texts.js';

export const session: FirstTexts['session'] = {
  first: {
    title: 'Ihr Badge ist bereit',
    lead: 'Menschen treffen, ihre Badges scannen, ihnen innerhalb von 24 Stunden schreiben. Dieses Telefon erkennt Sie wieder, ein Passwort brauchen Sie nicht.',
    open: 'Meinen Badge öffnen',
    failed: 'Das hat noch nicht geklappt',
  },
  refused: {
    title: 'Dieser Link öffnet keinen Badge',
    text: 'Vielleicht ist er alt. Öffnen Sie die neueste Einladung in Ihrer Post, fragen Sie am Empfang, oder lassen Sie sich einen Code schicken.',
  },
  signedOut: {
    title: 'Öffnen Sie Ihren eigenen Link',
    lead: 'Dieses Telefon kennt Sie noch nicht. Öffnen Sie den Link in Ihrer Einladungsmail; er führt direkt zu Ihrem Badge.',
    noMail: 'Die Mail ist nicht zur Hand? Wir schicken Ihnen einen Code, oder der Empfang hilft Ihnen.',
    safe: 'Ihre Scans sind sicher',
    waits: 'Was Sie gescannt haben, wartet auf diesem Telefon. Es wird hochgeladen, sobald Sie Ihren Link öffnen.',
  },
  loading: 'Wird geladen',
  which: 'Welche Veranstaltung?',
  as: (name) => `als ${name}`,
  unreachable: {
    title: 'Gerade keine Verbindung',
    notice: 'Wir erreichen den Server nicht',
    text: 'Was Sie gescannt haben, ist auf diesem Telefon sicher.',
  },
  code: {
    offer: 'Code per Mail schicken',
    lead: 'An welche Adresse ging Ihre Einladung? Wir schicken dorthin sechs Ziffern.',
    address: 'E-Mail-Adresse',
    addressWrong: 'Bitte die ganze Adresse, zum Beispiel ana@example.org.',
    sent: (address) =>
      `Wenn es für ${address} einen Badge gibt, haben wir einen Code geschickt. Es kann eine Minute dauern; sehen Sie auch im Spam nach.`,
    digits: 'Die sechs Ziffern',
    digitsHint: 'Sie gelten einmal und zehn Minuten lang. Es zählt die neueste Mail.',
    digitsWrong: 'Der Code hat sechs Ziffern.',
    open: 'Meinen Badge öffnen',
    again: 'Neuen Code schicken',
    otherAddress: 'Andere Adresse nehmen',
  },
  here: 'Hier sind Sie gerade',
};
