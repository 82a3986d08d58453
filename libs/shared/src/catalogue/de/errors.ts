import type { FirstTexts } from '../page-texts.js';

export const errors: FirstTexts['errors'] = {
  offline: 'Gerade keine Verbindung. Versuchen Sie es gleich noch einmal.',
  page: 'Auf dieser Seite ging etwas schief. Laden Sie sie neu und versuchen Sie es noch einmal.',
  tooMany: 'Das war viel auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  server: 'Bei uns ging etwas schief. Es wurde nichts geändert; versuchen Sie es in einer Minute noch einmal.',
  invalid: 'Etwas passt noch nicht: Sehen Sie nach, was markiert ist.',
  other: 'Das hat nicht geklappt. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  serverSpeaksIt: false,
  codes: {
    not_found: 'Das ist nicht mehr da.',
    attendee_required: 'Wählen Sie zuerst die Veranstaltung.',
    personal_link_required: 'Dieses Telefon ist nicht mehr angemeldet. Öffnen Sie Ihren eigenen Link aus der Einladung.',
    link_unknown: 'Dieser Link gilt nicht mehr. Am Empfang bekommen Sie einen neuen.',
    mail_link_expired: 'Dieser Link gilt nicht mehr. Öffnen Sie Ihren eigenen Link aus der Einladung.',
    changed_elsewhere: 'Diese Notiz wurde auf einem anderen Gerät geändert. Lesen Sie sie noch einmal und schreiben Sie Ihre dahinter.',
    too_late_to_undo: 'Ein Scan lässt sich 60 Sekunden lang zurücknehmen. Jetzt können Sie die Person stattdessen entfernen.',
    too_many_messages:
      'Sie haben in 24 Stunden dreißig Nachrichten von hier geschrieben. Nehmen Sie Ihre Mail-App, oder machen Sie morgen weiter.',
    already_written_today:
      'Sie haben dieser Person in den letzten 24 Stunden schon von hier geschrieben. Nehmen Sie Ihre Mail-App, oder warten Sie auf die Antwort.',
    no_address_shared: 'Diese Person teilt keine Adresse mit Ihnen. Vielleicht erreichen Sie sie auf anderem Weg.',
    no_address_to_reply_to: 'Wir haben keine Adresse von Ihnen für die Antwort. Der Empfang kann sie eintragen.',
    cannot_be_mailed: 'Dieser Person kann von hier nicht geschrieben werden. Vielleicht erreichen Sie sie auf anderem Weg.',
    not_connected: 'Sie sind mit dieser Person nicht mehr verbunden.',
    already_connected: 'Diese beiden haben sich schon getroffen.',
    introduction_exists: 'Diese Vorstellung haben Sie schon vorgeschlagen. Beide sind gefragt.',
    introduction_expired: 'Diese Vorstellung ist abgelaufen: 14 Tage sind um.',
    introduction_made: 'Beide haben schon zugesagt und haben die Karte des anderen. Das lässt sich nicht zurücknehmen.',
    introduction_declined: 'Sie haben diese Vorstellung abgelehnt. Wer sie vorgeschlagen hat, kann sie später noch einmal vorschlagen.',
    code_wrong:
      'Das ist nicht der Code der neuesten Mail, oder seine zehn Minuten sind um. Sehen Sie noch einmal nach, oder lassen Sie sich einen neuen schicken.',
    too_many_tries:
      'Zu viele Versuche mit diesem Code. Lassen Sie sich in ein paar Minuten einen neuen schicken, oder öffnen Sie Ihren eigenen Link aus der Einladung.',
  },
};
