import type { FirstTexts } from '../page-texts.js';

export const session: FirstTexts['session'] = {
  first: {
    title: 'O seu crachá está pronto',
    lead: 'Conheça pessoas, digitalize os crachás delas e escreva-lhes em 24 horas. Este telemóvel vai lembrar-se de si, por isso não precisa de palavra-passe.',
    open: 'Abrir o meu crachá',
    failed: 'Ainda não funcionou',
  },
  refused: {
    title: 'Este link não abre nenhum crachá',
    text: 'Talvez seja antigo. Abra o convite mais recente no seu correio, pergunte na receção ou peça um código por e-mail.',
  },
  signedOut: {
    title: 'Abra o seu próprio link',
    lead: 'Ainda não tem sessão neste telemóvel. Abra o link no e-mail do convite; leva diretamente ao seu crachá.',
    noMail: 'Não tem o e-mail à mão? Podemos enviar-lhe um código, ou a receção ajuda.',
    safe: 'O que digitalizou está seguro',
    waits: 'O que digitalizou espera neste telemóvel. É enviado quando abrir o seu link.',
  },
  loading: 'A carregar',
  which: 'Que evento?',
  as: (name) => `como ${name}`,
  unreachable: {
    title: 'Sem ligação neste momento',
    notice: 'Não conseguimos chegar ao servidor',
    text: 'O que digitalizou está seguro neste telemóvel.',
  },
  code: {
    offer: 'Enviar-me um código',
    lead: 'Para que endereço foi o seu convite? Enviamos para lá seis algarismos.',
    address: 'Endereço de e-mail',
    addressWrong: 'Escreva o endereço completo, por exemplo ana@example.org.',
    sent: (address) =>
      `Se houver um crachá para ${address}, enviámos um código. Pode demorar um minuto; veja também no correio não solicitado.`,
    digits: 'Os seis algarismos',
    digitsHint: 'Servem uma vez, durante dez minutos. Vale o e-mail mais recente.',
    digitsWrong: 'O código tem seis algarismos.',
    open: 'Abrir o meu crachá',
    again: 'Enviar-me um código novo',
    otherAddress: 'Usar outro endereço',
  },
  here: 'Está aqui',
};
