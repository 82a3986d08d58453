import type { PageTexts } from '../page-texts.js';

export const errors: PageTexts['errors'] = {
  offline: 'Ahora no hay conexión. Vuelve a intentarlo en un momento.',
  page: 'Algo ha ido mal en esta página. Recárgala y vuelve a intentarlo.',
  tooMany: 'Eso ha sido mucho de una vez. Espera un minuto y vuelve a intentarlo.',
  server: 'Algo ha ido mal por nuestra parte. No se ha cambiado nada; vuelve a intentarlo en un minuto.',
  invalid: 'Hay algo que aún no encaja: mira lo que está marcado.',
  other: 'No ha funcionado. Recarga la página y vuelve a intentarlo.',
  serverSpeaksIt: false,
  codes: {},
};
