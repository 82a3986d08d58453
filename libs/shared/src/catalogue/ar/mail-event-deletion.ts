import type { MailEventDeletionTexts } from '../mail-event-deletion-texts.js';

export const eventDeletion: MailEventDeletionTexts = {
  subject: (event) => `من التقيت بهم في ${event}`,
  preview: 'مرفقون مع ملاحظاتك.',
  lead: (organization, event, day) => `ستحذف ${organization} ${event} يوم ${day} بكل ما فيها.`,
  attached: 'أرفقنا كل من التقيت بهم بقدر ما يشاركونه معك، مع ملاحظاتك: جدول (CSV) وبطاقات لدفتر العناوين (vCard).',
  until: 'حتى ذلك اليوم تُفتح شارتك وجهات اتصالك كما كانت. توقفت التذكيرات، فاكتب إلى من لا تزال تود الكتابة إليه.',
  why: (organization, event) => `أرسلته ${organization} عبر Within24 لأنك التقيت بأشخاص في ${event}.`,
};
