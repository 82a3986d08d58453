import type { MailIntroductionTexts } from '../mail-introduction-texts.js';

export const introduction: MailIntroductionTexts = {
  asked: {
    subject: (proposer, other) => `${proposer} quiere presentarte a ${other}`,
    subjectOfMore: (count) => `¿Te gustaría conocer a ${count} personas?`,
    preview: 'Tú decides. No se comparte nada hasta que ambas partes digan que sí.',
    lead: (count) =>
      count === 1
        ? 'Alguien a quien conociste quiere presentarte a otra persona.'
        : 'Personas a las que conociste quieren presentarte a otras.',
    proposal: (proposer, other) => `${proposer} quiere presentarte a ${other}.`,
    button: 'Ver la presentación',
    how: 'Si aceptan las dos partes, cada una recibe la tarjeta de la otra. Hasta entonces solo se ven nombre y empresa, y nadie sabrá quién dijo que no.',
  },
  made: {
    subject: (proposer, other) => `${proposer} te presenta a ${other}`,
    preview: (other) => `Tú y ${other} habéis dicho que sí.`,
    lead: (proposer, other) => `${proposer} te presenta a ${other}. Las dos partes habéis dicho que sí.`,
    message: (proposer) => `${proposer} escribe`,
    email: 'Correo',
    phone: 'Teléfono',
    canHelpWith: (name) => `${name} puede ayudar con`,
    lookingFor: (name) => `${name} busca`,
    nothingShared: (other) => `${other} no comparte su tarjeta por ahora.`,
    reply: (name) => `Solo tienes que responder a este correo: tu respuesta llega a ${name}.`,
    noReply: 'Nadie lee las respuestas a este correo; en tu página está lo que compartís.',
    open: 'Abrir mi página',
    why: (proposer, organization) =>
      `Las palabras son de ${proposer}. Enviado por ${organization} a través de Within24 porque aceptaste esta presentación.`,
  },
};
