import type { MailIntroductionTexts } from '../mail-introduction-texts.js';

export const introduction: MailIntroductionTexts = {
  asked: {
    subject: (proposer, other) => `${proposer} gostaria de lhe apresentar ${other}`,
    subjectOfMore: (count) => `Gostaria de conhecer ${count} pessoas?`,
    preview: 'Quem decide é você. Nada é partilhado antes de ambos os lados dizerem que sim.',
    lead: (count) =>
      count === 1
        ? 'Alguém que conheceu gostaria de lhe apresentar outra pessoa.'
        : 'Pessoas que conheceu gostariam de lhe apresentar outras.',
    proposal: (proposer, other) => `${proposer} gostaria de lhe apresentar ${other}.`,
    button: 'Ver a apresentação',
    how: 'Se ambos os lados aceitarem, cada um recebe o cartão do outro. Até lá só se veem o nome e a empresa, e ninguém fica a saber quem recusou.',
  },
  made: {
    subject: (proposer, other) => `${proposer} apresenta-lhe ${other}`,
    preview: (other) => `Você e ${other} disseram que sim.`,
    lead: (proposer, other) => `${proposer} apresenta-lhe ${other}. Ambos disseram que sim.`,
    message: (proposer) => `${proposer} escreve`,
    email: 'E-mail',
    phone: 'Telefone',
    canHelpWith: (name) => `${name} pode ajudar com`,
    lookingFor: (name) => `${name} procura`,
    nothingShared: (other) => `${other} não partilha nenhum cartão neste momento.`,
    reply: (name) => `Basta responder a este e-mail: a sua resposta chega a ${name}.`,
    noReply: 'Ninguém lê as respostas a este e-mail; na sua página está o que ambos partilham.',
    open: 'Abrir a minha página',
    why: (proposer, organization) =>
      `As palavras são de ${proposer}. Enviado por ${organization} através do Within24 porque aceitou esta apresentação.`,
  },
};
