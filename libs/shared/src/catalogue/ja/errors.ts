import type { PageTexts } from '../page-texts.js';

export const errors: PageTexts['errors'] = {
  offline: 'ただいま接続できません。少し待ってからもう一度お試しください。',
  page: 'このページで問題が起きました。再読み込みして、もう一度お試しください。',
  tooMany: '一度に多すぎたようです。1 分ほど待ってからもう一度お試しください。',
  server: 'こちら側で問題が起きました。何も変更されていません。1 分ほど待ってからもう一度お試しください。',
  invalid: 'まだ直すところがあります。印のついた項目をご確認ください。',
  other: 'うまくいきませんでした。再読み込みして、もう一度お試しください。',
  serverSpeaksIt: false,
  codes: {},
};
