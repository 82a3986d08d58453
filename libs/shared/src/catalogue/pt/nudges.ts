import type { LaterTexts } from '../page-texts.js';

export const nudges: LaterTexts['nudges'] = {
  hello: (name) => `Olá, ${name}`,
  title: 'Os seus contactos',
  loading: 'A carregar os seus contactos',
  list: 'Pessoas que conheceu',
  oldLink: {
    title: 'Este link já não funciona',
    text: 'Abra o nosso e-mail mais recente ou o seu próprio link no convite.',
  },
  unreachable: { title: 'Sem ligação neste momento', text: 'Nada foi alterado.' },
  nobody: { title: 'Ninguém está à espera', text: 'Já não há nada a fazer a partir deste e-mail.' },
  openPeople: 'Abrir os meus contactos',
  met: (event, moment) => `${event}, ${moment}`,
  wrote: (name) => `Já escrevi a ${name}`,
  later: 'Mais tarde',
  notNeeded: 'Não é preciso',
  results: {
    followedUp: 'Ficou anotado: já escreveu.',
    snoozed: 'Enviamos-lhe mais um lembrete, a tempo.',
    muted: 'Não há mais lembretes sobre esta pessoa.',
    removed: 'Já não estão em contacto.',
  },
  stop: {
    button: 'Parar todos os lembretes',
    question: 'Parar todos os lembretes?',
    text: (organization) => `${organization} não lhe envia mais lembretes. Os seus contactos e notas ficam onde estão.`,
    keep: 'Continuar a recebê-los',
    done: 'Os lembretes estão desligados',
    doneText: (organization) => `${organization} já não lhe envia lembretes. Pode voltar a ligá-los na sua própria página, em «Eu».`,
    failed: 'Não funcionou',
  },
};
