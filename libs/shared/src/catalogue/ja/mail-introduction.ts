import type { MailIntroductionTexts } from '../mail-introduction-texts.js';

export const introduction: MailIntroductionTexts = {
  asked: {
    subject: (proposer, other) => `${proposer}さんが${other}さんを紹介したいそうです`,
    subjectOfMore: (count) => `${count}人の方を紹介したいという声が届いています`,
    preview: '決めるのはあなたです。お二人が承諾するまで、何も共有されません。',
    lead: (count) =>
      count === 1 ? 'お会いになった方から、紹介の提案が届いています。' : 'お会いになった方々から、紹介の提案が届いています。',
    proposal: (proposer, other) => `${proposer}さんが${other}さんを紹介したいそうです。`,
    button: '紹介を見る',
    how: 'お二人が承諾すると、お互いのカードが届きます。それまで見えるのは名前と会社名だけで、どちらが断ったかは誰にも知らされません。',
  },
  made: {
    subject: (proposer, other) => `${proposer}さんからのご紹介：${other}さん`,
    preview: (other) => `あなたと${other}さんのお二人が承諾しました。`,
    lead: (proposer, other) => `${proposer}さんが${other}さんをご紹介します。お二人とも承諾されました。`,
    message: (proposer) => `${proposer}さんより`,
    email: 'メール',
    phone: '電話',
    canHelpWith: (name) => `${name} さんが手伝えること`,
    lookingFor: (name) => `${name} さんが探していること`,
    nothingShared: (other) => `${other}さんは今、カードを共有していません。`,
    reply: (name) => `このメールにそのまま返信すると、${name}さんに届きます。`,
    noReply: 'このメールへの返信は誰にも届きません。お二人が共有している内容は、あなたのページでご覧いただけます。',
    open: '自分のページを開く',
    why: (proposer, organization) =>
      `文面は${proposer}さんご自身のものです。この紹介を承諾されたため、${organization}がWithin24を通じてお送りしました。`,
  },
};
