import { normaliseHeading } from './heading-text.js';

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

const isNegative = new Set(
  ['', 'no', 'false', '0', 'none', 'not void', 'nein', 'non', 'nao', 'いいえ', 'لا', 'null'].map(normaliseHeading),
);

const maxRemembered = 1_000;

/**
 * Answers why a row with a given status is left out, or `null` to keep it. A status nobody knows is kept: better one badge too many
 * than a guest without one. A column that is itself called "Cancelled" or "Void" says so with any value but "no".
 */
export function statusReader(heading: string): (status: string) => SkipCode | null {
  const flagged = flagOf(normaliseHeading(heading));
  const remembered = new Map<string, SkipCode | null>();
  return (status) => {
    const known = remembered.get(status);
    if (known !== undefined) return known;
    const code = codeOf(normaliseHeading(status), flagged);
    if (remembered.size < maxRemembered) remembered.set(status, code);
    return code;
  };
}

function codeOf(status: string, flagged: SkipCode | null): SkipCode | null {
  if (flagged) return isNegative.has(status) ? null : (codes.get(status) ?? flagged);
  return codes.get(status) ?? (startsCancelled(status) ? 'cancelled' : null);
}

/** "Cancelled by organizer", "Canceled (12 May)". */
function startsCancelled(value: string): boolean {
  return codes.get(value.slice(0, value.indexOf(' '))) === 'cancelled';
}

function flagOf(heading: string): SkipCode | null {
  const named = codes.get(heading.replace(/^is | (at|status)$/g, ''));
  return named === 'cancelled' || named === 'refunded' ? named : null;
}
