import { withoutElements } from './bidi.js';

/** What a template gives: the mail without its addresses. */
export type MailContent = { subject: string; html: string; text: string };

/** The plain-text twin: paragraphs with a blank line between, and why the mail came below a signature line. */
export function textMail(paragraphs: string[], footer: string): string {
  const lines = `${paragraphs.filter(Boolean).join('\n\n')}\n\n-- \n${footer}\n`.split('\n');
  return lines.map(withoutElements).join('\n');
}

const graphemes = new Intl.Segmenter();

/** At most `length` UTF-16 units, cut between letters as a reader sees them; what is cut off shows as "…". */
export function clipped(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length >= length) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
