import type { MailMessageTexts } from '../mail-message-texts.js';

export const message: MailMessageTexts = {
  from: (name) => `${name} através do Within24`,
  lead: (name) => `${name} escreveu-lhe`,
  met: (name, event, day, time) => `Conheceu ${name} em ${event}: ${day}, às ${time}.`,
  reply: (name) => `Basta responder a este e-mail: a sua resposta vai para ${name}.`,
  addresses: 'Os endereços na mensagem não são links aqui. Copie um apenas se o espera e confia nele.',
  stop: (name) =>
    `Prefere não receber nada de ${name}? Remova ou bloqueie essa pessoa na sua página e nada mais dela chegará através do Within24.`,
  open: 'Abrir a minha página',
  why: (name, organization) =>
    `As palavras são de ${name}. Enviado por ${organization} através do Within24 porque se conheceram no seu evento e você partilha o seu endereço.`,
};
