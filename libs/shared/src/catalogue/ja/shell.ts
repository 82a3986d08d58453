import type { PageTexts } from '../page-texts.js';

export const shell: PageTexts['shell'] = {
  pages: 'ページ',
  home: 'ホーム',
  people: '出会った人',
  badge: 'マイバッジ',
  me: '自分',
  scan: '読み取る',
  back: '戻る',
  again: 'もう一度試す',
  offline: 'オフラインです。',
  waiting: (count) => `${count} 件がこの端末で待機中`,
  savedHere: '読み取ったものはこの端末に保存されます',
  fleeting: 'このブラウザは保存できません。送信が終わるまでページを開いたままにしてください。',
  newVersion: '新しいバージョンがあります。',
  reload: '再読み込み',
  continueIn: (language) => `${language}で続ける`,
  stayIn: 'このままで',
  notFound: {
    title: 'ここには何もありません',
    text: 'アドレスが間違っているかもしれません。出会った人の一覧はそのままです。',
    toHome: 'マイバッジへ',
  },
  notLoaded: {
    title: 'このページは一度だけ通信が必要です',
    notice: '読み込めませんでした',
    text: '読み取ったものはこの端末に保存されています。',
  },
};
