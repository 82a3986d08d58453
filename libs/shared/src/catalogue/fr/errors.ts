import type { FirstTexts } from '../page-texts.js';

export const errors: FirstTexts['errors'] = {
  offline: 'Pas de connexion pour l’instant. Réessayez dans un moment.',
  page: 'Un problème est survenu sur cette page. Rechargez-la et réessayez.',
  tooMany: 'C’était beaucoup à la fois. Attendez une minute, puis réessayez.',
  server: 'Un problème est survenu chez nous. Rien n’a été modifié\u202f; réessayez dans une minute.',
  invalid: 'Il reste quelque chose à corriger\u00a0: regardez ce qui est signalé.',
  other: 'Cela n’a pas marché. Rechargez la page et réessayez.',
  serverSpeaksIt: false,
  codes: {
    not_found: 'Ce n’est plus là.',
    attendee_required: 'Choisissez d’abord l’événement.',
    personal_link_required: 'Ce téléphone ne vous connaît plus. Ouvrez votre propre lien dans l’invitation.',
    link_unknown: 'Ce lien ne fonctionne plus. L’accueil vous en donnera un nouveau.',
    mail_link_expired: 'Ce lien ne fonctionne plus. Ouvrez votre propre lien dans l’invitation.',
    changed_elsewhere: 'Cette note a été modifiée sur un autre appareil. Relisez-la et écrivez la vôtre à la suite.',
    too_late_to_undo: 'Un scan peut être annulé pendant 60 secondes. Vous pouvez maintenant retirer la personne.',
    too_many_messages: 'Vous avez écrit trente messages d’ici en 24 heures. Utilisez votre application mail, ou continuez demain.',
    already_written_today:
      'Vous avez déjà écrit d’ici à cette personne ces dernières 24 heures. Utilisez votre application mail, ou attendez la réponse.',
    no_address_shared: 'Cette personne ne partage pas d’adresse avec vous. Un autre moyen peut la joindre.',
    no_address_to_reply_to: 'Nous n’avons pas votre adresse pour la réponse. L’accueil peut l’ajouter.',
    cannot_be_mailed: 'On ne peut pas écrire d’ici à cette personne. Un autre moyen peut la joindre.',
    not_connected: 'Vous n’êtes plus en contact avec cette personne.',
    already_connected: 'Ces deux personnes se sont déjà rencontrées.',
    introduction_exists: 'Vous avez déjà proposé cette mise en relation. La question est posée aux deux.',
    introduction_expired: 'Cette mise en relation a expiré\u00a0: 14 jours sont passés.',
    introduction_made: 'Les deux ont déjà dit oui et chacun a la carte de l’autre. Cela ne peut pas être repris.',
    introduction_declined: 'Vous avez décliné cette mise en relation. La personne qui l’a proposée peut la proposer de nouveau plus tard.',
    code_wrong:
      'Ce n’est pas le code du dernier mail, ou ses dix minutes sont passées. Regardez encore une fois, ou demandez-en un nouveau.',
    too_many_tries:
      'Trop d’essais avec ce code. Demandez-en un nouveau dans quelques minutes, ou ouvrez votre propre lien dans l’invitation.',
  },
};
