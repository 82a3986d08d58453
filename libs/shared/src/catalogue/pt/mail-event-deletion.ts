import type { MailEventDeletionTexts } from '../mail-event-deletion-texts.js';

export const eventDeletion: MailEventDeletionTexts = {
  subject: (event) => `As pessoas que conheceu em ${event}`,
  preview: 'Vão em anexo, com as suas próprias notas.',
  lead: (organization, event, day) => `${organization} vai eliminar ${event} a ${day}, com tudo o que contém.`,
  attached:
    'Em anexo estão todas as pessoas que conheceu, na medida em que partilham consigo, com as suas próprias notas: uma tabela (CSV) e cartões para a sua lista de contactos (vCard).',
  until:
    'Até lá, o seu crachá e os seus contactos abrem como antes. Os lembretes terminaram: escreva, por favor, a quem ainda quiser escrever.',
  why: (organization, event) => `Enviado por ${organization} através do Within24 porque conheceu pessoas em ${event}.`,
};
