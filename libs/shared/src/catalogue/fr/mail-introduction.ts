import type { MailIntroductionTexts } from '../mail-introduction-texts.js';

export const introduction: MailIntroductionTexts = {
  asked: {
    subject: (proposer, other) => `${proposer} souhaite vous présenter ${other}`,
    subjectOfMore: (count) => `Souhaitez-vous faire la connaissance de ${count} personnes\u202f?`,
    preview: 'C’est vous qui décidez. Rien n’est partagé avant vos deux accords.',
    lead: (count) =>
      count === 1
        ? 'Une personne que vous avez rencontrée souhaite vous présenter quelqu’un.'
        : 'Des personnes que vous avez rencontrées souhaitent vous présenter quelqu’un.',
    proposal: (proposer, other) => `${proposer} souhaite vous présenter ${other}.`,
    button: 'Voir la proposition',
    how: 'Si vous dites oui l’un et l’autre, chaque personne reçoit la carte de l’autre. D’ici là, vous ne voyez que le nom et l’entreprise, et personne ne saura qui a refusé.',
  },
  made: {
    subject: (proposer, other) => `${proposer} vous présente ${other}`,
    preview: (other) => `Vous et ${other} avez dit oui.`,
    lead: (proposer, other) => `${proposer} vous présente ${other}. Vous avez dit oui l’un et l’autre.`,
    message: (proposer) => `Le mot de ${proposer}`,
    email: 'E-mail',
    phone: 'Téléphone',
    canHelpWith: (name) => `${name} peut aider pour`,
    lookingFor: (name) => `${name} recherche`,
    nothingShared: (other) => `${other} ne partage pas de carte pour le moment.`,
    reply: (name) => `Répondez simplement à cet e-mail\u00a0: votre réponse va à ${name}.`,
    noReply: 'Personne ne lit les réponses à cet e-mail\u202f; votre page montre ce que vous partagez.',
    open: 'Ouvrir ma page',
    why: (proposer, organization) =>
      `Ces mots sont de ${proposer}. Envoyé par ${organization} avec Within24, car vous avez accepté cette proposition.`,
  },
};
