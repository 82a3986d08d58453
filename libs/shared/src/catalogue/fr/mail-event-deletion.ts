import type { MailEventDeletionTexts } from '../mail-event-deletion-texts.js';

export const eventDeletion: MailEventDeletionTexts = {
  subject: (event) => `Les personnes rencontrées à ${event}`,
  preview: 'En pièce jointe, avec vos propres notes.',
  lead: (organization, event, day) => `${organization} supprimera ${event} le ${day}, avec tout son contenu.`,
  attached:
    'Vous trouverez en pièce jointe toutes les personnes rencontrées, dans la mesure où elles partagent avec vous, avec vos propres notes\u00a0: un tableau (CSV) et des cartes pour votre carnet d’adresses (vCard).',
  until:
    'D’ici là, votre badge et vos contacts s’ouvrent comme avant. Les rappels ont cessé\u00a0: écrivez donc à qui vous souhaitez encore écrire.',
  why: (organization, event) => `Envoyé par ${organization} avec Within24 parce que vous avez rencontré des personnes à ${event}.`,
};
