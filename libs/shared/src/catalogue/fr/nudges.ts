import type { LaterTexts } from '../page-texts.js';

export const nudges: LaterTexts['nudges'] = {
  hello: (name) => `Bonjour ${name}`,
  title: 'Vos contacts',
  loading: 'Chargement de vos contacts',
  list: 'Personnes rencontrées',
  oldLink: {
    title: 'Ce lien ne fonctionne plus',
    text: 'Ouvrez notre dernier mail, ou votre propre lien dans l’invitation.',
  },
  unreachable: { title: 'Pas de connexion pour l’instant', text: 'Rien n’a été modifié.' },
  nobody: { title: 'Personne n’attend', text: 'Il n’y a plus rien à faire à partir de ce mail.' },
  openPeople: 'Ouvrir mes contacts',
  met: (event, moment) => `${event}, ${moment}`,
  wrote: (name) => `J’ai recontacté ${name}`,
  later: 'Plus tard',
  notNeeded: 'Pas nécessaire',
  results: {
    followedUp: 'C’est noté.',
    snoozed: 'Nous vous le rappellerons encore une fois, à temps.',
    muted: 'Plus de rappels pour cette personne.',
    removed: 'Vous n’êtes plus en contact.',
  },
  stop: {
    button: 'Arrêter tous les rappels',
    question: 'Arrêter tous les rappels\u202f?',
    text: (organization) => `${organization} ne vous enverra plus de rappels. Vos contacts et vos notes restent où ils sont.`,
    keep: 'Les garder',
    done: 'Les rappels sont arrêtés',
    doneText: (organization) =>
      `${organization} ne vous envoie plus de rappels. Vous pouvez les réactiver sur votre propre page, sous «\u00a0Moi\u00a0».`,
    failed: 'Cela n’a pas marché',
  },
};
