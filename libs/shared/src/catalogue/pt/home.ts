import type { FirstTexts } from '../page-texts.js';
import { plural } from '../plural.js';

export const home: FirstTexts['home'] = {
  hello: (name) => `Olá, ${name}`,
  loading: 'A carregar os seus contactos',
  list: 'Pessoas a quem escrever',
  seeAll: (count) => `Ver todas as ${count} pessoas`,
  done: (done, total) => `${done} de ${total} já têm notícias suas.`,
  toFollowUp: plural<'one'>('pt', { one: () => 'Uma pessoa a quem escrever', other: (count) => `${count} pessoas a quem escrever` }),
  left: (stretch, name) => `Ainda tem ${stretch} para escrever a ${name}.`,
  lateToo: plural<'one'>('pt', {
    one: () => 'Para uma delas as 24 horas já passaram.',
    other: (count) => `Para ${count} delas as 24 horas já passaram.`,
  }),
  stillToWrite: plural<'one'>('pt', { one: () => 'Ainda falta uma pessoa', other: (count) => `Ainda faltam ${count} pessoas` }),
  late: 'As 24 horas passaram. Um olá tardio continua a ser um olá.',
  everyone: 'Todos já têm notícias suas',
  enjoy: 'Aproveite o evento.',
  rest: 'O evento terminou e não falta fazer nada.',
  over: {
    title: 'O evento terminou',
    text: 'Desta vez não digitalizou nenhum crachá, e não faz mal. O seu crachá e o seu cartão continuam aqui.',
  },
  empty: {
    title: 'Digitalize o seu primeiro crachá',
    text: 'Fale com alguém, prima Ler e aproxime o telemóvel do crachá. Uma nota de uma linha ajuda a escrever depois.',
  },
  introductions: plural<'one'>('pt', {
    one: () => 'Uma apresentação espera a sua resposta',
    other: (count) => `${count} apresentações esperam a sua resposta`,
  }),
};
