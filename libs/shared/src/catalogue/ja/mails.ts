import type { MailTexts } from '../mail-texts.js';
import { code } from './mail-code.js';
import { eventDeletion } from './mail-event-deletion.js';
import { message } from './mail-message.js';
import { introduction } from './mail-introduction.js';

export const mails: MailTexts = {
  lang: 'ja',
  dir: 'ltr',
  hello: (name) => (name ? `${name} さん、こんにちは。` : 'こんにちは。'),
  signIn: {
    subject: (organization) => `${organization} へのログイン`,
    preview: (count) => `リンクは一度だけ、${count} 分間使えます。`,
    lead: (organization) => `${organization} にログインするためのリンクです。`,
    button: 'ログイン',
    limits: (count) => `一度だけ、${count} 分間使えます。開いたページのボタンを押すまで、何も起こりません。`,
    notYou: '心当たりがなければ、このメールはそのままにしてください。このメールなしにログインできる人はいません。',
    why: (organization) => `このアドレスで ${organization} にログインしようとした人がいたため、Within24 がお送りしました。`,
  },
  code,
  eventDeletion,
  invitation: {
    subject: (event) => `${event} のバッジ`,
    preview: 'あなたのバッジと出会った人を、ひとつのリンクに。',
    lead: (organization, event) => `${organization} は ${event} でお会いできるのを楽しみにしています。`,
    starts: (day, time) => `開始は ${day} ${time} です。`,
    how: '下のボタンからあなたのバッジが開きます。会場では、話した相手のバッジを読み取り、相手もあなたのバッジを読み取ります。出会った人が自分のメモと一緒に一覧になり、記憶が新しいうちに連絡できます。',
    button: 'バッジを開く',
    early: '当日すぐに使えるよう、来場の前に一度開いておいてください。',
    keep: 'このリンクはあなただけのものです。持っている人にはあなたと同じものが見えますので、このメールは転送しないでください。',
    words: (organization) => `${organization} より:`,
    why: (organization, event) => `${event} に登録されているため、${organization} が Within24 からお送りしました。`,
    reminder: {
      subject: (event) => `${event} のバッジがお待ちしています`,
      preview: 'タップひとつ、1 分もかからずに開けます。',
      lead: (organization, event) => `${organization} が ${event} のあなたのバッジを用意しています。まだ開かれていないようです。`,
      once: 'このお知らせは今回限りです。',
    },
  },
  message,
  nudge: {
    subject: (first) => `記憶が新しいうちに ${first} さんへひとこと`,
    subjectOfTwo: (first, second) => `記憶が新しいうちに ${first} さんと ${second} さんへひとこと`,
    subjectOfMore: (first, others) => `記憶が新しいうちに ${first} さんと、ほか ${others} 人へひとこと`,
    preview: '今日の短いひとことは、来週の長い手紙より伝わります。',
    lead: (people) =>
      people === 1
        ? 'あなたからのひとことを、出会った方もきっと喜びます。'
        : `あなたからのひとことを、出会った ${people} 人もきっと喜びます。`,
    first: (organization) =>
      `このメールをお送りするのは初めてです。あなたは ${organization} のイベントで人と出会いました。Within24 は出会った人を記録し、連絡する時間があるうちにお知らせします。24 時間に多くても 2 通です。返信の義務はありません。`,
    firstStop: '不要な場合は、こちらからメールを停止',
    met: (name, time) => `${time}、${name} さんと出会いました。`,
    metOn: (name, day, time) => `${day} ${time}、${name} さんと出会いました。`,
    hoursLeft: (count) => `期限まで、あと ${count} 時間です。`,
    minutesLeft: (count) => `期限まで、あと ${count} 分です。`,
    momentLeft: '期限まで、あと 1 分足らずです。',
    wrote: (name) => `${name} さんから連絡がありました。`,
    note: 'あなたのメモ',
    meets: (name, need, help) => `${name} さんが探していること：${need} あなたが手伝えること：${help} 話が合いそうです。`,
    needs: (name, need) => `${name} さんが探していること：${need} お力になれそうですか？`,
    anything: '記事や本、紹介したい人など、思い浮かんだものが最初のひとことになります。',
    button: (name) => `${name} さんに連絡した`,
    asks: 'ボタンを押すとページが開き、そこで確認します。それまでは何も記録されません。',
    open: '出会った人をすべて見る',
    pause: 'このメールを一時停止する',
    why: (organization) => `イベントで人と出会ったため、${organization} が Within24 からお送りしました。`,
  },
  introduction,
  unsubscribe: {
    question: 'このお知らせを停止しますか。',
    button: 'お知らせを停止する',
    done: 'お知らせは停止しています',
    again: '今後このメールは届きません。ご自分のページでいつでも再開できます。',
  },
};
