import type { PageTexts } from '../page-texts.js';

export const shell: PageTexts['shell'] = {
  pages: 'Páginas',
  home: 'Início',
  people: 'Pessoas',
  badge: 'O meu crachá',
  me: 'Eu',
  scan: 'Digitalizar',
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
  notFound: {
    title: 'Não há nada aqui',
    text: 'O endereço pode ter um erro. As suas pessoas estão onde as deixou.',
    toHome: 'Ir para o meu crachá',
  },
  notLoaded: {
    title: 'Esta página precisa da rede uma vez',
    notice: 'Não foi carregada',
    text: 'O que digitalizou está seguro neste telemóvel.',
  },
};
