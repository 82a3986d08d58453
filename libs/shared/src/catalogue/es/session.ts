import type { FirstTexts } from '../page-texts.js';

export const session: FirstTexts['session'] = {
  first: {
    title: 'Tu acreditación está lista',
    lead: 'Conoce a gente, escanea sus acreditaciones y escríbeles en 24 horas. Este teléfono te recordará, así que no necesitas contraseña.',
    open: 'Abrir mi acreditación',
    failed: 'Todavía no ha funcionado',
  },
  refused: {
    title: 'Este enlace no abre ninguna acreditación',
    text: 'Puede que sea antiguo. Abre la última invitación de tu correo, pregunta en el mostrador o pide un código por correo.',
  },
  signedOut: {
    title: 'Abre tu propio enlace',
    lead: 'Este teléfono aún no te conoce. Abre el enlace de tu correo de invitación; te lleva directamente a tu acreditación.',
    noMail: '¿No tienes el correo a mano? Podemos enviarte un código, o te ayudan en el mostrador.',
    safe: 'Lo que escaneaste está a salvo',
    waits: 'Lo que escaneaste espera en este teléfono. Se sube cuando abras tu enlace.',
  },
  loading: 'Cargando',
  which: '¿Qué evento?',
  as: (name) => `como ${name}`,
  unreachable: {
    title: 'Ahora no hay conexión',
    notice: 'No llegamos al servidor',
    text: 'Lo que has escaneado está a salvo en este teléfono.',
  },
  code: {
    offer: 'Enviarme un código',
    lead: '¿A qué dirección llegó tu invitación? Te enviamos allí seis cifras.',
    address: 'Dirección de correo',
    addressWrong: 'Escribe la dirección completa, por ejemplo ana@example.org.',
    sent: (address) =>
      `Si hay una acreditación para ${address}, hemos enviado un código. Puede tardar un minuto; mira también en el correo no deseado.`,
    digits: 'Las seis cifras',
    digitsHint: 'Sirven una vez, durante diez minutos. Vale el último correo.',
    digitsWrong: 'El código tiene seis cifras.',
    open: 'Abrir mi acreditación',
    again: 'Enviarme un código nuevo',
    otherAddress: 'Usar otra dirección',
  },
  here: 'Estás aquí',
};
