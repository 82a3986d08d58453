import type { MailTexts } from '../mail-texts.js';
import { plural } from '../plural.js';
import { code } from './mail-code.js';
import { eventDeletion } from './mail-event-deletion.js';
import { message } from './mail-message.js';
import { introduction } from './mail-introduction.js';

const hours = plural<'one'>('es', { one: () => 'Te queda una hora', other: (count) => `Te quedan ${count} horas` });
const minutes = plural<'one'>('es', { one: () => 'Te queda un minuto', other: (count) => `Te quedan ${count} minutos` });
const others = plural<'one'>('es', { one: () => 'una persona más', other: (count) => `${count} personas más` });

export const mails: MailTexts = {
  lang: 'es',
  dir: 'ltr',
  hello: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  signIn: {
    subject: (organization) => `Entrar en ${organization}`,
    preview: (count) => `El enlace sirve una vez, durante ${count} minutos.`,
    lead: (organization) => `Este es tu enlace para entrar en ${organization}.`,
    button: 'Entrar',
    limits: (count) => `Sirve una vez, durante ${count} minutos. La página que abre tiene un solo botón; antes no pasa nada.`,
    notYou: 'Si no lo has pedido, deja este correo: nadie entra sin él.',
    why: (organization) => `Enviado por Within24 porque alguien ha querido entrar en ${organization} con esta dirección.`,
  },
  code,
  eventDeletion,
  invitation: {
    subject: (event) => `Tu acreditación para ${event}`,
    preview: 'Tu acreditación, y todas las personas que conozcas, en un solo enlace.',
    lead: (organization, event) => `${organization} te espera con ilusión en ${event}.`,
    starts: (day, time) => `Empieza el ${day} a las ${time}.`,
    how: 'Tu acreditación está detrás del botón. En el evento escaneas las de las personas con las que hablas, y ellas la tuya. Así tienes en una lista a todas las personas que conoces, con tu propia nota, y puedes escribirles mientras está fresco.',
    button: 'Abrir mi acreditación',
    early: 'Ábrela una vez antes de venir, para tenerla a mano en la puerta.',
    keep: 'El enlace es solo tuyo: quien lo tiene ve lo que tú ves. Por favor, no reenvíes este correo.',
    words: (organization) => `${organization} te escribe:`,
    why: (organization, event) => `Enviado por ${organization} con Within24 porque tienes una inscripción en ${event}.`,
    reminder: {
      subject: (event) => `Tu acreditación para ${event} te espera`,
      preview: 'Se abre con un toque, en menos de un minuto.',
      lead: (organization, event) => `${organization} tiene lista tu acreditación para ${event}. Todavía no la has abierto.`,
      once: 'Solo te lo recordamos esta vez.',
    },
  },
  message,
  nudge: {
    subject: (first) => `Escribe a ${first} mientras está fresco`,
    subjectOfTwo: (first, second) => `Escribe a ${first} y a ${second} mientras está fresco`,
    subjectOfMore: (first, more) => `Escribe a ${first} y a ${others(more)} mientras está fresco`,
    preview: 'Una línea corta hoy dice más que una larga la semana que viene.',
    lead: plural<'one'>('es', {
      one: () => 'A alguien que conociste le alegrará una línea tuya.',
      other: (count) => `A ${count} personas que conociste les alegrará una línea tuya.`,
    }),
    first: (organization) =>
      `Este es el primer correo de este tipo. Conociste a gente en un evento de ${organization}; Within24 guarda a quién y te recuerda a tiempo que escribas, con dos correos como mucho en 24 horas. Nunca tienes que responder.`,
    firstStop: '¿No es para ti? Parar estos correos',
    met: (name, time) => `Conociste a ${name} a las ${time}.`,
    metOn: (name, day, time) => `Conociste a ${name} el ${day} a las ${time}.`,
    hoursLeft: (count) => `${hours(count)} para escribir.`,
    minutesLeft: (count) => `${minutes(count)} para escribir.`,
    momentLeft: 'Te queda menos de un minuto para escribir.',
    wrote: (name) => `${name} te ha escrito.`,
    note: 'Tu nota',
    meets: (name, need, help) => `${name} busca: ${need} Tú puedes ayudar con: ${help} Quizá encaje.`,
    needs: (name, need) => `${name} busca: ${need} ¿Puedes ayudar, o conoces a alguien?`,
    anything: 'Un artículo, un libro o una persona que presentar es una buena primera línea.',
    button: (name) => `He escrito a ${name}`,
    asks: 'Cada botón abre una página y te pregunta allí; antes no se anota nada.',
    open: 'Ver a todas las personas que conocí',
    pause: 'Pausar estos correos',
    why: (organization) => `Enviado por ${organization} con Within24 porque conociste a gente en su evento.`,
  },
  introduction,
  unsubscribe: {
    question: '¿Parar estos recordatorios?',
    button: 'Parar recordatorios',
    done: 'Los recordatorios están parados',
    again: 'Ya no recibirás estos correos. Puedes volver a activarlos en tu página.',
  },
};
