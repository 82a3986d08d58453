import type { FirstTexts } from '../page-texts.js';

export const session: FirstTexts['session'] = {
  first: {
    title: 'Votre badge est prêt',
    lead: 'Rencontrez des gens, scannez leur badge, écrivez-leur dans les 24 heures. Ce téléphone vous reconnaîtra, sans mot de passe.',
    open: 'Ouvrir mon badge',
    failed: 'Cela n’a pas encore marché',
  },
  refused: {
    title: 'Ce lien n’ouvre aucun badge',
    text: 'Il est peut-être ancien. Ouvrez la dernière invitation reçue, demandez à l’accueil, ou recevez un code par mail.',
  },
  signedOut: {
    title: 'Ouvrez votre propre lien',
    lead: 'Ce téléphone ne vous connaît pas encore. Ouvrez le lien de votre invitation\u00a0: il mène droit à votre badge.',
    noMail: 'Pas de mail sous la main\u202f? Nous pouvons vous envoyer un code, ou l’accueil vous aidera.',
    safe: 'Vos scans sont en sécurité',
    waits: 'Ce que vous avez scanné attend sur ce téléphone et sera envoyé quand vous ouvrirez votre lien.',
  },
  loading: 'Chargement',
  which: 'Quel événement\u202f?',
  as: (name) => `en tant que ${name}`,
  unreachable: {
    title: 'Pas de connexion pour l’instant',
    notice: 'Nous n’arrivons pas à joindre le serveur',
    text: 'Ce que vous avez scanné est en sécurité sur ce téléphone.',
  },
  code: {
    offer: 'Recevoir un code par mail',
    lead: 'À quelle adresse avez-vous reçu l’invitation\u202f? Nous y enverrons six chiffres.',
    address: 'Adresse e-mail',
    addressWrong: 'Écrivez l’adresse complète, par exemple ana@example.org.',
    sent: (address) =>
      `S’il existe un badge pour ${address}, nous avons envoyé un code. Cela peut prendre une minute\u202f; regardez aussi dans les indésirables.`,
    digits: 'Les six chiffres',
    digitsHint: 'Ils servent une fois, pendant dix minutes. C’est le dernier mail qui compte.',
    digitsWrong: 'Le code comporte six chiffres.',
    open: 'Ouvrir mon badge',
    again: 'Recevoir un nouveau code',
    otherAddress: 'Utiliser une autre adresse',
  },
  here: 'Vous êtes ici',
};
