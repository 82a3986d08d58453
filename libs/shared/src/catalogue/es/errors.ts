import type { FirstTexts } from '../page-texts.js';

export const errors: FirstTexts['errors'] = {
  offline: 'Ahora no hay conexión. Vuelve a intentarlo en un momento.',
  page: 'Algo ha ido mal en esta página. Recárgala y vuelve a intentarlo.',
  tooMany: 'Eso ha sido mucho de una vez. Espera un minuto y vuelve a intentarlo.',
  server: 'Algo ha ido mal por nuestra parte. No se ha cambiado nada; vuelve a intentarlo en un minuto.',
  invalid: 'Hay algo que aún no encaja: mira lo que está marcado.',
  other: 'No ha funcionado. Recarga la página y vuelve a intentarlo.',
  serverSpeaksIt: false,
  codes: {
    not_found: 'Ya no está ahí.',
    attendee_required: 'Elige primero el evento.',
    personal_link_required: 'Este teléfono ya no tiene tu sesión. Abre tu propio enlace de la invitación.',
    link_unknown: 'Este enlace ya no funciona. En el mostrador te dan uno nuevo.',
    mail_link_expired: 'Este enlace ya no funciona. Abre tu propio enlace de la invitación.',
    changed_elsewhere: 'Esta nota se cambió en otro dispositivo. Vuelve a leerla y escribe la tuya detrás.',
    too_late_to_undo: 'Un escaneo se puede deshacer durante 60 segundos. Ahora puedes quitar a la persona.',
    too_many_messages: 'Has escrito treinta mensajes desde aquí en 24 horas. Usa tu aplicación de correo o sigue mañana.',
    already_written_today:
      'Ya has escrito desde aquí a esta persona en las últimas 24 horas. Usa tu aplicación de correo o espera su respuesta.',
    no_address_shared: 'Esta persona no comparte contigo ninguna dirección. Puede que otra vía funcione.',
    no_address_to_reply_to: 'No tenemos ninguna dirección tuya para la respuesta. En el mostrador pueden añadirla.',
    cannot_be_mailed: 'No se puede escribir a esta persona desde aquí. Puede que otra vía funcione.',
    not_connected: 'Ya no estás en contacto con esta persona.',
    already_connected: 'Estas dos personas ya se han conocido.',
    introduction_exists: 'Ya has propuesto esta presentación. Hemos preguntado a ambas personas.',
    introduction_expired: 'Esta presentación ha caducado: han pasado 14 días.',
    introduction_made: 'Las dos personas ya han dicho que sí y cada una tiene la tarjeta de la otra. No se puede deshacer.',
    introduction_declined: 'Has rechazado esta presentación. Quien la propuso puede volver a proponerla más tarde.',
    code_wrong: 'Este no es el código del último correo, o han pasado sus diez minutos. Míralo otra vez o pide uno nuevo.',
    too_many_tries: 'Demasiados intentos con este código. Pide uno nuevo dentro de unos minutos, o abre tu propio enlace de la invitación.',
  },
};
