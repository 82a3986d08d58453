import type { MailCodeTexts } from '../mail-code-texts.js';

export const code: MailCodeTexts = {
  subject: (code) => `${code} es tu código de Within24`,
  preview: (minutes) => `Sirve una vez, durante ${minutes} minutos.`,
  lead: 'Este es el código que abre tus acreditaciones.',
  limits: (minutes) => `Escríbelo en la página que lo pide. Sirve una vez, durante ${minutes} minutos; uno más nuevo lo sustituye.`,
  notYou: 'Si no lo has pedido, deja este correo y no des el código a nadie: nadie entra sin él.',
  why: 'Enviado por Within24 porque alguien ha querido entrar con esta dirección.',
};
