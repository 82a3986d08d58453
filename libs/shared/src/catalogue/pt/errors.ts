import type { PageTexts } from '../page-texts.js';

export const errors: PageTexts['errors'] = {
  offline: 'Sem ligação neste momento. Tente de novo daqui a pouco.',
  page: 'Algo correu mal nesta página. Recarregue-a e tente de novo.',
  tooMany: 'Foi muito de uma vez. Espere um minuto e tente de novo.',
  server: 'Algo correu mal do nosso lado. Nada foi alterado; tente de novo dentro de um minuto.',
  invalid: 'Há algo que ainda não está bem: veja o que está assinalado.',
  other: 'Não funcionou. Recarregue a página e tente de novo.',
  serverSpeaksIt: false,
  codes: {},
};
