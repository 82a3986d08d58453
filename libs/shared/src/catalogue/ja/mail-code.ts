import type { MailCodeTexts } from '../mail-code-texts.js';

export const code: MailCodeTexts = {
  subject: (code) => `${code}：Within24 のログインコード`,
  preview: (minutes) => `一度だけ、${minutes} 分間使えます。`,
  lead: 'バッジを開くためのコードです。',
  limits: (minutes) =>
    `コードを求めているページに入力してください。一度だけ、${minutes} 分間使えます。新しいコードが届いたら、そちらをお使いください。`,
  notYou: '心当たりがなければ、このメールはそのままにして、コードを誰にも教えないでください。コードなしにログインできる人はいません。',
  why: 'このアドレスでログインしようとした人がいたため、Within24 がお送りしました。',
};
