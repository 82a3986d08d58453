import type { MailMessageTexts } from '../mail-message-texts.js';

export const message: MailMessageTexts = {
  from: (name) => `${name} via Within24`,
  lead: (name) => `${name} vous a écrit`,
  met: (name, event, day, time) => `Vous avez rencontré ${name} à ${event}, ${day} à ${time}.`,
  reply: (name) => `Répondez simplement à ce message\u00a0: votre réponse va à ${name}.`,
  addresses: 'Les adresses du message ne sont pas des liens ici. N’en copiez une que si vous l’attendez et lui faites confiance.',
  stop: (name) =>
    `Vous préférez ne plus rien recevoir de ${name}\u202f? Retirez ou bloquez cette personne sur votre page\u00a0: plus rien d’elle ne passera par Within24.`,
  open: 'Ouvrir ma page',
  why: (name, organization) =>
    `Les mots sont de ${name}. Envoyé par ${organization} avec Within24 parce que vous avez fait connaissance à son événement et que vous partagez votre adresse.`,
};
