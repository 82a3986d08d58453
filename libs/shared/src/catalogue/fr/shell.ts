import type { PageTexts } from '../page-texts.js';

export const shell: PageTexts['shell'] = {
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
