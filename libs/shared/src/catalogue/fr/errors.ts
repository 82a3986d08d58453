import type { PageTexts } from '../page-texts.js';

export const errors: PageTexts['errors'] = {
  offline: 'Pas de connexion pour l’instant. Réessayez dans un moment.',
  page: 'Un problème est survenu sur cette page. Rechargez-la et réessayez.',
  tooMany: 'C’était beaucoup à la fois. Attendez une minute, puis réessayez.',
  server: 'Un problème est survenu chez nous. Rien n’a été modifié ; réessayez dans une minute.',
  invalid: 'Il reste quelque chose à corriger : regardez ce qui est signalé.',
  other: 'Cela n’a pas marché. Rechargez la page et réessayez.',
  serverSpeaksIt: false,
  codes: {},
};
