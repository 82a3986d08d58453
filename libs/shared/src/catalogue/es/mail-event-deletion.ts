import type { MailEventDeletionTexts } from '../mail-event-deletion-texts.js';

export const eventDeletion: MailEventDeletionTexts = {
  subject: (event) => `Las personas que conociste en ${event}`,
  preview: 'Van adjuntas, con tus propias notas.',
  lead: (organization, event, day) => `${organization} borrará ${event} el ${day}, con todo lo que contiene.`,
  attached:
    'Adjuntamos a todas las personas que conociste, en la medida en que comparten contigo, con tus propias notas: una tabla (CSV) y tarjetas para tu agenda (vCard).',
  until:
    'Hasta entonces tu acreditación y tus contactos se abren como siempre. Ya no llegan recordatorios: escribe a quien todavía quieras escribir.',
  why: (organization, event) => `Enviado por ${organization} con Within24 porque conociste a personas en ${event}.`,
};
