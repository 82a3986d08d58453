import type { LaterTexts } from '../page-texts.js';

export const nudges: LaterTexts['nudges'] = {
  hello: (name) => `Olá, ${name}`,
  title: 'As suas pessoas',
  loading: 'A carregar as suas pessoas',
  list: 'Pessoas que conheceu',
  oldLink: {
    title: 'Esta ligação já não funciona',
    text: 'Abra o nosso e-mail mais recente ou a sua própria ligação no convite.',
  },
  unreachable: { title: 'Sem ligação neste momento', text: 'Nada foi alterado.' },
  nobody: { title: 'Ninguém está à espera', text: 'Já não há nada a fazer a partir deste e-mail.' },
  openPeople: 'Abrir as minhas pessoas',
  met: (event, moment) => `${event}, ${moment}`,
  wrote: (name) => `Já escrevi a ${name}`,
  later: 'Mais tarde',
  notNeeded: 'Não é preciso',
  results: {
    followedUp: 'Ficou anotado: já escreveu.',
    snoozed: 'Lembramos-lhe mais uma vez, a tempo.',
    muted: 'Não há mais lembretes sobre esta pessoa.',
    removed: 'Já não estão em contacto.',
  },
  stop: {
    button: 'Parar todos os lembretes',
    question: 'Parar todos os lembretes?',
    text: (organization) => `${organization} não lhe envia mais lembretes. As suas pessoas e notas ficam onde estão.`,
    keep: 'Continuar a recebê-los',
    done: 'Os lembretes estão desligados',
    doneText: (organization) => `${organization} já não lhe envia lembretes. Pode voltar a ligá-los na sua própria página, em «Eu».`,
    failed: 'Não funcionou',
  },
};
