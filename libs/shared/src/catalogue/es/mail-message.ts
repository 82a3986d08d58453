import type { MailMessageTexts } from '../mail-message-texts.js';

export const message: MailMessageTexts = {
  from: (name) => `${name} a través de Within24`,
  lead: (name) => `${name} te ha escrito`,
  met: (name, event, day, time) => `Conociste a ${name} en ${event} el ${day}, a las ${time}.`,
  reply: (name) => `Responde sin más a este correo: tu respuesta le llega a ${name}.`,
  addresses: 'Las direcciones del mensaje no son enlaces aquí. Copia una solo si la esperas y te fías de ella.',
  stop: (name) =>
    `¿Prefieres no recibir nada de ${name}? Quita o bloquea a esta persona en tu página y no te llegará nada más de su parte por Within24.`,
  open: 'Abrir mi página',
  why: (name, organization) =>
    `Las palabras son de ${name}. Enviado por ${organization} a través de Within24 porque coincidisteis en su evento y compartes tu dirección.`,
};
