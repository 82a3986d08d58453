import type { FirstTexts } from '../page-texts.js';

export const shell: FirstTexts['shell'] = {
  pages: 'Pages',
  home: 'Accueil',
  people: 'Contacts',
  badge: 'Mon badge',
  me: 'Moi',
  scan: 'Scanner',
  back: 'Retour',
  again: 'Réessayer',
  offline: 'Hors ligne.',
  waiting: (count) => `${count} en attente sur ce téléphone`,
  savedHere: 'Ce que vous scannez est enregistré sur ce téléphone',
  fleeting: 'Ce navigateur n’enregistre rien. Gardez la page ouverte jusqu’à ce que tout soit envoyé.',
  newVersion: 'Une nouvelle version est là.',
  reload: 'Recharger',
  continueIn: (language) => `Continuer en ${language}`,
  stayIn: 'Non merci',
  otherTabs:
    'Une page plus ancienne de cette application est ouverte dans un autre onglet. Fermez-la pour que ce téléphone puisse de nouveau enregistrer.',
  noteTooLong:
    'Une note a été écrite sur deux appareils et dépasse maintenant 2\u202f000 caractères. Elle est entière sur ce téléphone\u202f; raccourcissez-la pour l’envoyer\u00a0:',
  refused: {
    title: 'Tout n’a pas été accepté',
    understood: 'Compris',
    kinds: {
      note: 'Note',
      followUp: 'Suivi',
      undoFollowUp: 'Annulation',
      undoScan: 'Annulation',
      me: 'Votre propre page',
      mark: 'Votre décision',
      message: 'Message',
      introduction: 'Mise en relation',
    },
  },
  notFound: {
    title: 'Il n’y a rien ici',
    text: 'L’adresse contient peut-être une faute de frappe. Vos contacts sont toujours là.',
    toHome: 'Vers mon badge',
  },
  notLoaded: {
    title: 'Cette page a besoin du réseau une fois',
    notice: 'Elle ne s’est pas chargée',
    text: 'Ce que vous avez scanné est en sécurité sur ce téléphone.',
  },
};
