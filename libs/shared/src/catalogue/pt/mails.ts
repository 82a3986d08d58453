import type { MailTexts } from '../mail-texts.js';
import { plural } from '../plural.js';
import { code } from './mail-code.js';
import { eventDeletion } from './mail-event-deletion.js';
import { message } from './mail-message.js';
import { introduction } from './mail-introduction.js';

const hours = plural<'one'>('pt', { one: () => 'Ainda tem uma hora', other: (count) => `Ainda tem ${count} horas` });
const minutes = plural<'one'>('pt', { one: () => 'Ainda tem um minuto', other: (count) => `Ainda tem ${count} minutos` });
const others = plural<'one'>('pt', { one: () => 'mais uma pessoa', other: (count) => `mais ${count} pessoas` });

export const mails: MailTexts = {
  lang: 'pt',
  dir: 'ltr',
  hello: (name) => (name ? `Olá ${name},` : 'Olá,'),
  signIn: {
    subject: (organization) => `Entrar em ${organization}`,
    preview: (count) => `O link funciona uma vez, durante ${count} minutos.`,
    lead: (organization) => `Este é o seu link para entrar em ${organization}.`,
    button: 'Entrar',
    limits: (count) => `Funciona uma vez, durante ${count} minutos. A página que abre tem um só botão; antes dele nada acontece.`,
    notYou: 'Se não pediu este link, ignore este e-mail: sem ele ninguém entra.',
    why: (organization) => `Enviado pelo Within24 porque alguém quis entrar em ${organization} com este endereço.`,
  },
  code,
  eventDeletion,
  invitation: {
    subject: (event) => `O seu crachá para ${event}`,
    preview: 'O seu crachá, e todas as pessoas que conhecer, num só link.',
    lead: (organization, event) => `${organization} espera por si em ${event}.`,
    starts: (day, time) => `Início: ${day}, às ${time}.`,
    how: 'O seu crachá está atrás do botão abaixo. No evento, digitaliza os crachás das pessoas com quem fala, e elas o seu. Todas as pessoas que conhece ficam numa lista, com a sua própria nota, e pode escrever-lhes enquanto está tudo fresco.',
    button: 'Abrir o meu crachá',
    early: 'Abra-o uma vez antes de vir, para o ter à mão à entrada.',
    keep: 'O link é só seu: quem o tiver vê o que você vê. Por favor, não reencaminhe este e-mail.',
    words: (organization) => `${organization} escreve:`,
    why: (organization, event) => `Enviado por ${organization} através do Within24 porque tem inscrição em ${event}.`,
    reminder: {
      subject: (event) => `O seu crachá para ${event} está à sua espera`,
      preview: 'Abre-se com um toque, em menos de um minuto.',
      lead: (organization, event) => `${organization} tem pronto o seu crachá para ${event}. Ainda não o abriu.`,
      once: 'Só lho lembramos desta vez.',
    },
  },
  message,
  nudge: {
    subject: (first) => `Escreva a ${first} enquanto está fresco`,
    subjectOfTwo: (first, second) => `Escreva a ${first} e a ${second} enquanto está fresco`,
    subjectOfMore: (first, more) => `Escreva a ${first} e a ${others(more)} enquanto está fresco`,
    preview: 'Uma linha curta hoje diz mais do que uma longa na próxima semana.',
    lead: plural<'one'>('pt', {
      one: () => 'Alguém que conheceu gostaria de receber uma linha sua.',
      other: (count) => `${count} pessoas que conheceu gostariam de receber uma linha sua.`,
    }),
    first: (organization) =>
      `Este é o primeiro e-mail deste tipo. Conheceu pessoas num evento de ${organization}; o Within24 guarda quem e lembra-lhe a tempo de escrever, com dois e-mails no máximo em 24 horas. Nunca tem de responder.`,
    firstStop: 'Não é para si? Parar estes e-mails',
    met: (name, time) => `Conheceu ${name} às ${time}.`,
    metOn: (name, day, time) => `Conheceu ${name} (${day}, às ${time}).`,
    hoursLeft: (count) => `${hours(count)} para escrever.`,
    minutesLeft: (count) => `${minutes(count)} para escrever.`,
    momentLeft: 'Ainda tem menos de um minuto para escrever.',
    wrote: (name) => `${name} escreveu-lhe.`,
    note: 'A sua nota',
    meets: (name, need, help) => `${name} procura: ${need} Você pode ajudar com: ${help} Talvez combine.`,
    needs: (name, need) => `${name} procura: ${need} Pode ajudar, ou conhece alguém?`,
    anything: 'Um artigo, um livro ou alguém para apresentar é uma boa primeira linha.',
    button: (name) => `Escrevi a ${name}`,
    asks: 'Cada botão abre uma página e pergunta lá; antes disso nada fica marcado.',
    open: 'Ver todas as pessoas que conheci',
    pause: 'Pausar estes e-mails',
    why: (organization) => `Enviado por ${organization} através do Within24 porque conheceu pessoas no seu evento.`,
  },
  introduction,
  unsubscribe: {
    question: 'Parar estes lembretes?',
    button: 'Parar lembretes',
    done: 'Os lembretes estão parados',
    again: 'Não recebe mais destes e-mails. Pode voltar a ativá-los na sua página.',
  },
};
