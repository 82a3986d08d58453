import type { MailCodeTexts } from '../mail-code-texts.js';

export const code: MailCodeTexts = {
  subject: (code) => `${code} é o seu código do Within24`,
  preview: (minutes) => `Funciona uma vez, durante ${minutes} minutos.`,
  lead: 'Este é o código que abre os seus crachás.',
  limits: (minutes) => `Escreva-o na página que o pede. Funciona uma vez, durante ${minutes} minutos; um código mais recente substitui-o.`,
  notYou: 'Se não o pediu, ignore este e-mail e não diga o código a ninguém: sem ele ninguém entra.',
  why: 'Enviado pelo Within24 porque alguém quis entrar com este endereço.',
};
