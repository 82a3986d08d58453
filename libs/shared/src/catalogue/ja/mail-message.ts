import type { MailMessageTexts } from '../mail-message-texts.js';

export const message: MailMessageTexts = {
  from: (name) => `${name}（Within24 経由）`,
  lead: (name) => `${name} さんからのメッセージです`,
  met: (name, event, day, time) => `${day} ${time} 、${event} で ${name} さんと出会いました。`,
  reply: (name) => `このメールにそのまま返信すると、${name} さんに届きます。`,
  addresses: 'メッセージ中のアドレスはここではリンクになりません。心当たりがあり、信頼できるときだけコピーしてください。',
  stop: (name) => `${name} さんからの連絡を望まないときは、ご自分のページで削除またはブロックできます。以後、Within24 からは届きません。`,
  open: '自分のページを開く',
  why: (name, organization) =>
    `本文は ${name} さんの言葉です。イベントで出会い、アドレスを共有しているため、${organization} が Within24 からお送りしました。`,
};
