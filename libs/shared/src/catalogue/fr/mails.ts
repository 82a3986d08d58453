import type { MailTexts } from '../mail-texts.js';
import { plural } from '../plural.js';
import { code } from './mail-code.js';
import { eventDeletion } from './mail-event-deletion.js';
import { message } from './mail-message.js';
import { introduction } from './mail-introduction.js';

const hours = plural<'one'>('fr', { one: () => 'une heure', other: (count) => `${count} heures` });
const minutes = plural<'one'>('fr', { one: () => 'une minute', other: (count) => `${count} minutes` });
const others = plural<'one'>('fr', { one: () => 'une autre personne', other: (count) => `${count} autres` });

export const mails: MailTexts = {
  lang: 'fr',
  dir: 'ltr',
  hello: (name) => (name ? `Bonjour ${name},` : 'Bonjour,'),
  signIn: {
    subject: (organization) => `Se connecter à ${organization}`,
    preview: (count) => `Le lien sert une fois, pendant ${count} minutes.`,
    lead: (organization) => `Voici votre lien pour vous connecter à ${organization}.`,
    button: 'Se connecter',
    limits: (count) => `Il sert une fois, pendant ${count} minutes. La page qu’il ouvre a un seul bouton\u202f; rien ne se passe avant.`,
    notYou: 'Vous n’avez rien demandé\u202f? Laissez ce message\u00a0: personne n’entre sans lui.',
    why: (organization) => `Envoyé par Within24 parce que quelqu’un a voulu se connecter à ${organization} avec cette adresse.`,
  },
  code,
  eventDeletion,
  invitation: {
    subject: (event) => `Votre badge pour ${event}`,
    preview: 'Votre badge, et toutes vos rencontres, derrière un seul lien.',
    lead: (organization, event) => `${organization} se réjouit de vous accueillir à ${event}.`,
    starts: (day, time) => `Début\u00a0: ${day} à ${time}.`,
    how: 'Votre badge est derrière le bouton. Sur place, vous scannez les badges des personnes à qui vous parlez, et elles scannent le vôtre. Toutes vos rencontres sont alors dans une liste, avec votre propre note, et vous pouvez leur écrire tant que c’est frais.',
    button: 'Ouvrir mon badge',
    early: 'Ouvrez-le une fois avant de venir\u00a0: il sera prêt à l’entrée.',
    keep: 'Ce lien n’est qu’à vous\u00a0: qui l’a voit ce que vous voyez. Merci de ne pas transférer ce message.',
    words: (organization) => `${organization} vous écrit\u00a0:`,
    why: (organization, event) => `Envoyé par ${organization} avec Within24 parce que vous êtes inscrit·e à ${event}.`,
    reminder: {
      subject: (event) => `Votre badge pour ${event} vous attend`,
      preview: 'Il s’ouvre d’un geste, en moins d’une minute.',
      lead: (organization, event) => `${organization} tient prêt votre badge pour ${event}. Vous ne l’avez pas encore ouvert.`,
      once: 'Nous ne vous le rappelons que cette fois.',
    },
  },
  message,
  nudge: {
    subject: (first) => `Écrivez à ${first} tant que c’est frais`,
    subjectOfTwo: (first, second) => `Écrivez à ${first} et à ${second} tant que c’est frais`,
    subjectOfMore: (first, more) => `Écrivez à ${first} et à ${others(more)} tant que c’est frais`,
    preview: 'Un mot aujourd’hui en dit plus qu’une longue lettre la semaine prochaine.',
    lead: plural<'one'>('fr', {
      one: () => 'Une personne rencontrée serait contente d’avoir un mot de vous.',
      other: (count) => `${count} personnes rencontrées seraient contentes d’avoir un mot de vous.`,
    }),
    first: (organization) =>
      `C’est le premier message de ce genre. Vous avez rencontré des personnes à un événement de ${organization}\u202f; Within24 retient lesquelles et vous rappelle à temps de leur écrire, avec deux messages au plus en 24 heures. Vous n’avez jamais à répondre.`,
    firstStop: 'Pas pour vous\u202f? Arrêter ces messages',
    met: (name, time) => `Vous avez rencontré ${name} à ${time}.`,
    metOn: (name, day, time) => `Vous avez rencontré ${name} ${day} à ${time}.`,
    hoursLeft: (count) => `Encore ${hours(count)} pour écrire.`,
    minutesLeft: (count) => `Encore ${minutes(count)} pour écrire.`,
    momentLeft: 'Encore moins d’une minute pour écrire.',
    wrote: (name) => `${name} vous a écrit.`,
    note: 'Votre note',
    meets: (name, need, help) => `${name} cherche\u00a0: ${need} Vous pouvez aider\u00a0: ${help} Cela pourrait aller ensemble.`,
    needs: (name, need) => `${name} cherche\u00a0: ${need} Pouvez-vous aider, ou connaissez-vous quelqu’un\u202f?`,
    anything: 'Un article, un livre ou une personne à présenter fait une bonne première ligne.',
    button: (name) => `J’ai écrit à ${name}`,
    asks: 'Chaque bouton ouvre une page qui vous demande\u202f; rien n’est noté avant.',
    open: 'Voir toutes mes rencontres',
    pause: 'Mettre ces messages en pause',
    why: (organization) => `Envoyé par ${organization} avec Within24 parce que vous avez rencontré des personnes à son événement.`,
  },
  introduction,
  unsubscribe: {
    question: 'Arrêter ces rappels\u202f?',
    button: 'Arrêter les rappels',
    done: 'Les rappels sont arrêtés',
    again: 'Vous ne recevrez plus ces messages. Vous pouvez les remettre en marche sur votre page.',
  },
};
