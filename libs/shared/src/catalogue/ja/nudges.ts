import type { LaterTexts } from '../page-texts.js';

export const nudges: LaterTexts['nudges'] = {
  hello: (name) => `${name} さん、こんにちは`,
  title: '出会った人',
  loading: '出会った人を読み込んでいます',
  list: '出会った人の一覧',
  oldLink: {
    title: 'このリンクは使えなくなりました',
    text: '最新のメールか、招待にあるご自分のリンクを開いてください。',
  },
  unreachable: { title: 'ただいま接続できません', text: '何も変更されていません。' },
  nobody: { title: '待っている人はいません', text: 'このメールからすることは、もうありません。' },
  openPeople: '出会った人を開く',
  met: (event, moment) => `${event}、${moment}`,
  wrote: (name) => `${name} さんに連絡しました`,
  later: 'あとで',
  notNeeded: '必要ありません',
  results: {
    followedUp: '連絡済みにしました。',
    snoozed: '間に合うように、もう一度お知らせします。',
    muted: 'この人についてのお知らせはもう届きません。',
    removed: 'つながりは解除されています。',
  },
  stop: {
    button: 'お知らせをすべて止める',
    question: 'お知らせをすべて止めますか？',
    text: (organization) => `${organization} からのお知らせメールは届かなくなります。出会った人とメモはそのまま残ります。`,
    keep: '止めない',
    done: 'お知らせはオフです',
    doneText: (organization) => `${organization} からのお知らせメールはもう届きません。「自分」のページでいつでも再開できます。`,
    failed: 'うまくいきませんでした',
  },
};
