import type { MailCodeTexts } from '../mail-code-texts.js';

export const code: MailCodeTexts = {
  subject: (code) => `${code} est votre code Within24`,
  preview: (minutes) => `Il sert une fois, pendant ${minutes} minutes.`,
  lead: 'Voici le code qui ouvre vos badges.',
  limits: (minutes) =>
    `Saisissez-le sur la page qui le demande. Il sert une fois, pendant ${minutes} minutes\u202f; un code plus récent le remplace.`,
  notYou: 'Vous n’avez rien demandé\u202f? Laissez ce message et ne donnez le code à personne\u00a0: on n’entre pas sans lui.',
  why: 'Envoyé par Within24 parce que quelqu’un a voulu se connecter avec cette adresse.',
};
