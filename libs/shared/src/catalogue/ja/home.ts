import type { FirstTexts } from '../page-texts.js';

export const home: FirstTexts['home'] = {
  hello: (name) => `${name} さん、こんにちは`,
  loading: '出会った人を読み込んでいます',
  list: '連絡したい人',
  seeAll: (count) => `${count} 人すべてを見る`,
  done: (done, total) => `${total} 人中 ${done} 人に連絡済み。`,
  toFollowUp: (count) => `連絡したい人が ${count} 人います`,
  left: (stretch, name) => `${name} さんへの連絡は残り ${stretch}です。`,
  lateToo: (count) => `うち ${count} 人は 24 時間を過ぎています。`,
  stillToWrite: (count) => `まだ連絡していない人が ${count} 人います`,
  late: '24 時間が過ぎました。遅れてのひとことも、うれしいものです。',
  everyone: '全員に連絡しました',
  enjoy: 'イベントをお楽しみください。',
  rest: 'イベントは終わりました。もうすることはありません。',
  over: {
    title: 'イベントは終わりました',
    text: '今回はバッジを読み取りませんでしたが、大丈夫です。バッジとカードはここに残ります。',
  },
  empty: {
    title: '最初のバッジを読み取りましょう',
    text: '誰かと話したら「読み取る」を押し、バッジに端末をかざします。ひとことメモがあると、あとで連絡しやすくなります。',
  },
  introductions: (count) => `返事を待っている紹介が ${count} 件あります`,
};
