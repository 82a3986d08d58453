import { normaliseHeading } from './heading-text.js';
import { yesOrNo } from './values.js';

export type SkipCode = 'cancelled' | 'declined' | 'refunded' | 'pending' | 'unpaid' | 'expired';

const statuses: Record<SkipCode, string> = {
  cancelled:
    'cancelled|canceled|void|voided|deleted|invalidated|released|withdrawn|storniert|abgesagt|absage|annulliert|gelöscht|abgemeldet|annulé|annulée|supprimé|' +
    'cancelado|cancelada|anulado|anulada|eliminado|excluído|キャンセル|キャンセル済み|キャンセル済|取消|取消済|取り消し|無効|ملغى|ملغي|ملغاة|تم الإلغاء',
  declined:
    'declined|rejected|denied|not attending|not going|no|rsvp no|not approved|refused|abgelehnt|nimmt nicht teil|nein|nicht dabei|zurückgewiesen|' +
    'refusé|refusée|décliné|déclinée|ne participe pas|non|rechazado|rechazada|no asiste|no asistirá|recusado|recusada|rejeitado|não|não vai|não participa|' +
    '辞退|不参加|欠席|否認|却下|いいえ|مرفوض|مرفوضة|لن يحضر|لا',
  refunded:
    'refunded|fully refunded|refund|charged back|chargeback|erstattet|rückerstattet|remboursé|remboursée|reembolsado|reembolsada|' +
    '返金済み|返金済|返金|مسترد|مستردة|تم الاسترداد',
  pending:
    'pending|pending approval|awaiting approval|approval pending|waitlist|waitlisted|waiting list|on waitlist|waiting|invited|not responded|no response|no reply|maybe|' +
    'tentative|pre reserved|on hold|draft|incomplete|ausstehend|offen|warteliste|auf warteliste|eingeladen|ohne rückmeldung|angefragt|in prüfung|vielleicht|' +
    'en attente|liste d’attente|en attente d’approbation|invité|invitée|peut-être|pendiente|en espera|lista de espera|pendiente de aprobación|invitado|invitada|' +
    'pendente|aguardando|aguardando aprovação|convidado|保留|保留中|承認待ち|キャンセル待ち|招待済み|未回答|申請中|قيد الانتظار|قائمة الانتظار|معلق|معلقة|قيد المراجعة|مدعو',
  unpaid:
    'unpaid|not paid|to be paid|awaiting payment|pending payment|payment pending|awaiting offline payment|overdue|payment failed|failed|unbezahlt|zahlung offen|zahlung ausstehend|' +
    'überfällig|impayé|impayée|non payé|en attente de paiement|no pagado|impagado|pendiente de pago|não pago|aguardando pagamento|pagamento pendente|' +
    '未払い|未払|支払い待ち|入金待ち|未入金|غير مدفوع|غير مدفوعة|بانتظار الدفع',
  expired: 'expired|abgelaufen|verfallen|expiré|expirée|caducado|vencido|expirado|expirada|期限切れ|失効|منتهي|منتهية|منتهي الصلاحية',
};

const codes = new Map<string, SkipCode>();
for (const [code, words] of Object.entries(statuses) as [SkipCode, string][]) {
  for (const word of words.split('|')) codes.set(normaliseHeading(word), code);
}

const maxRemembered = 1_000;

/**
 * Answers why a row with a given status is left out, or `null` to keep it. A status nobody knows is kept: better one badge too many
 * than a guest without one. A column that is itself called "Cancelled" or "Void" says so with yes, one called "Cancelled at" with a date.
 */
export function statusReader(heading: string): (status: string) => SkipCode | null {
  const flag = flagOf(normaliseHeading(heading));
  const remembered = new Map<string, SkipCode | null>();
  return (status) => {
    const known = remembered.get(status);
    if (known !== undefined) return known;
    const code = flag ? flaggedCode(status, flag) : codeOf(normaliseHeading(status));
    if (remembered.size < maxRemembered) remembered.set(status, code);
    return code;
  };
}

type Flag = { code: SkipCode; isTime: boolean };

function flagOf(heading: string): Flag | null {
  const code = codes.get(heading.replace(/^is | (at|status)$/g, ''));
  return code === 'cancelled' || code === 'refunded' ? { code, isTime: heading.endsWith(' at') } : null;
}

function flaggedCode(status: string, { code, isTime }: Flag): SkipCode | null {
  const answer = yesOrNo(status);
  if (answer !== null) return answer ? code : null;
  if (isTime && /\d/.test(status)) return code;
  return codeOf(normaliseHeading(status));
}

function codeOf(status: string): SkipCode | null {
  return codes.get(status) ?? codeWithin(status);
}

/** "Cancelled by organizer", "Canceled (12 May)", 参加キャンセル; but キャンセル待ち waits for somebody to cancel. */
function codeWithin(status: string): SkipCode | null {
  if (/キャンセル待|補欠/.test(status)) return 'pending';
  const [firstWord = ''] = status.split(' ');
  return codes.get(firstWord) === 'cancelled' || /キャンセル|取消/.test(status) ? 'cancelled' : null;
}
