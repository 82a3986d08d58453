import type { FirstTexts } from '../page-texts.js';

export const contacts: FirstTexts['contacts'] = {
  deletedAttendee: '削除された参加者',
  removedContact: '解除された人',
  waiting: '送信待ち',
  scannedYou: 'あなたのバッジを読み取りました',
  failed: { title: '出会った人を読み込めませんでした', text: 'データは無事です。通信が混み合っているのかもしれません。' },
};
