import type { FirstTexts } from '../page-texts.js';
import { plural } from '../plural.js';

export const home: FirstTexts['home'] = {
  hello: (name) => `Bonjour ${name}`,
  loading: 'Chargement de vos contacts',
  list: 'Personnes à recontacter',
  seeAll: (count) => `Voir les ${count} personnes`,
  done: (done, total) => `${done} sur ${total} recontactées.`,
  toFollowUp: plural<'one'>('fr', { one: () => 'Une personne à recontacter', other: (count) => `${count} personnes à recontacter` }),
  left: (stretch, name) => `Encore ${stretch} pour écrire à ${name}.`,
  lateToo: plural<'one'>('fr', {
    one: () => 'Pour l’une d’elles, les 24 heures sont passées.',
    other: (count) => `Pour ${count} d’entre elles, les 24 heures sont passées.`,
  }),
  stillToWrite: plural<'one'>('fr', {
    one: () => 'Encore une personne à qui écrire',
    other: (count) => `Encore ${count} personnes à qui écrire`,
  }),
  late: 'Les 24 heures sont passées. Un bonjour tardif reste un bonjour.',
  everyone: 'Tout le monde a eu de vos nouvelles',
  enjoy: 'Profitez de l’événement.',
  rest: 'L’événement est terminé, et il n’y a plus rien à faire.',
  over: {
    title: 'L’événement est terminé',
    text: 'Vous n’avez scanné aucun badge cette fois, et ce n’est pas grave. Votre badge et votre carte restent ici.',
  },
  empty: {
    title: 'Scannez votre premier badge',
    text: 'Parlez à quelqu’un, touchez Scanner, tenez le téléphone au-dessus du badge. Une note d’une ligne vous aide à écrire plus tard.',
  },
  introductions: plural<'one'>('fr', {
    one: () => 'Une mise en relation attend votre réponse',
    other: (count) => `${count} mises en relation attendent votre réponse`,
  }),
};
