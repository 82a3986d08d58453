import type { FirstTexts } from '../page-texts.js';

export const shell: FirstTexts['shell'] = {
  pages: 'Páginas',
  home: 'Início',
  people: 'Contactos',
  badge: 'Crachá',
  me: 'Eu',
  scan: 'Ler',
  back: 'Voltar',
  again: 'Tentar de novo',
  offline: 'Sem rede.',
  waiting: (count) => `${count} à espera neste telemóvel`,
  savedHere: 'O que digitaliza fica guardado neste telemóvel',
  fleeting: 'Este navegador não guarda nada. Deixe a página aberta até tudo ser enviado.',
  newVersion: 'Há uma nova versão.',
  reload: 'Recarregar',
  continueIn: (language) => `Continuar em ${language}`,
  stayIn: 'Agora não',
  otherTabs: 'Uma página mais antiga desta aplicação está aberta noutro separador. Feche-a para que este telemóvel possa voltar a guardar.',
  noteTooLong:
    'Uma nota foi escrita em dois dispositivos e tem agora mais de 2000 caracteres. Está inteira neste telemóvel; encurte-a para a enviar:',
  refused: {
    title: 'Nem tudo foi aceite',
    understood: 'Entendi',
    kinds: {
      note: 'Nota',
      followUp: 'Contacto feito',
      undoFollowUp: 'Anulação',
      undoScan: 'Anulação',
      me: 'A sua própria página',
      mark: 'O que decidiu',
      message: 'Mensagem',
      introduction: 'Apresentação',
    },
  },
  notFound: {
    title: 'Não há nada aqui',
    text: 'O endereço pode ter um erro. Os seus contactos estão onde os deixou.',
    toHome: 'Ir para o meu crachá',
  },
  notLoaded: {
    title: 'Esta página precisa da rede uma vez',
    notice: 'Não foi carregada',
    text: 'O que digitalizou está seguro neste telemóvel.',
  },
};
