import type { MailEventDeletionTexts } from '../mail-event-deletion-texts.js';

export const eventDeletion: MailEventDeletionTexts = {
  subject: (event) => `${event} で出会った人たち`,
  preview: 'ご自身のメモとともに添付しています。',
  lead: (organization, event, day) => `${organization} は ${day}に ${event} を、その内容とともに削除します。`,
  attached:
    '出会った人たちを、相手があなたに公開している範囲で、ご自身のメモとともに添付しました。表（CSV）とアドレス帳用のカード（vCard）です。',
  until:
    'それまでは、バッジも出会った人もこれまでどおり開けます。お知らせは届かなくなりましたので、連絡したい方にはお早めにお書きください。',
  why: (organization, event) => `${event} で人と出会われたため、${organization} が Within24 からお送りしました。`,
};
