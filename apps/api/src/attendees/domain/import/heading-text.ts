const attendeeWords =
  /\b(attendees?|participants?|guests?|registrants?|delegates?|visitors?|ticket holder|teilnehmer|teilnehmende[rn]?|teilnehmers|gast|gasts|invites?|inscrits?|asistentes?|participantes?|invitados?|convidados?|inscritos?)\b|参加者|来場者|ゲスト|お客様|المشارك|الحاضر|الضيف/gu;

const buyerWords =
  /\b(buyers?|purchasers?|purchased|orders?|ordered|customers?|billing|invoices?|payers?|payments?|besteller|kaufer|bestellung|kunde|rechnung|rechnungsadresse|rechnungsempfanger|acheteur|commande|facturation|client|payeur|comprador|pedido|facturacion|pagador|cliente|fatura|faturamento)\b|購入者|注文者|申込者|請求|المشتري|الطلب|الفاتورة/u;

/** Words of a question or a relation that say nothing about the content: "What company do you work for?" is about a company. */
const fillers = new Set(
  (
    'what which is are s your you do does my i we the a an of for on with are in at by to work currently represent please enter provide ' +
    'der die das des dem den ihr ihre ihren ihrer dein deine deiner bitte wie ist lautet im in fur bei welche welches welchem welcher arbeiten arbeitest sie ' +
    'le la les l du de d votre vos ton ta tu quel quelle quels est pour chez vous dans travaillez ' +
    'el los las su sus cual es del para con usted en que trabajas trabaja ' +
    'os o as da do dos das seu sua qual e em voce trabalha'
  ).split(' '),
);

/**
 * A heading in the form in which headings are compared: lower case, without accents and punctuation, single spaces,
 * `FirstName` and `first_name` as `first name`, `#` as `no`, `E-Mail` as `email`, `Teilnehmer*in` as `teilnehmer`.
 */
export function normaliseHeading(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/#/g, ' no ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\be mails?\b/g, 'email')
    .replace(/\blinked in\b/g, 'linkedin')
    .replace(/\b(teilnehmer|kaufer|besteller|kunde)n? in(nen)?\b/g, '$1')
    .replace(/\bkaeufer\b/g, 'kaufer');
}

/** Whom a heading is about, and what remains of it without the words that say so. */
export type HeadingSense = { about: 'attendee' | 'buyer' | 'unsaid'; core: string };

/** Takes a {@link normaliseHeading normalised} heading. */
export function senseOf(heading: string): HeadingSense {
  if (buyerWords.test(heading)) return { about: 'buyer', core: coreOf(heading.replace(new RegExp(buyerWords, 'gu'), ' ')) };
  const rest = heading.replace(attendeeWords, ' ');
  return { about: rest === heading ? 'unsaid' : 'attendee', core: coreOf(rest) };
}

function coreOf(heading: string): string {
  return heading
    .split(' ')
    .filter((word) => word !== '' && !fillers.has(word))
    .join(' ');
}
