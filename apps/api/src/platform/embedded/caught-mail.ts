import { randomUUID } from 'node:crypto';
import type { Attachment } from 'mailparser';

/** A mail as the catcher took it. */
export type CaughtMail = {
  id: string;
  /** The envelope's recipients, separated by ", ". */
  to: string;
  subject: string;
  text: string;
  /** With the pictures that came along in it as `data:` addresses. */
  html: string;
  /** By name in lower case, as they were sent but on one line each; a repeated header has one line per time. */
  headers: Record<string, string>;
  /** The files that came beside it: text as it is, all else as base64. */
  attachments: { name: string; type: string; content: string }[];
  receivedAt: string;
};

/** Reads a raw message. Text that was not sent is not made up from the HTML, nor the reverse. */
export async function caughtMail(raw: Buffer, recipients: string[]): Promise<CaughtMail> {
  // Loaded with the first mail: a program that starts does not wait for it.
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  return {
    id: randomUUID(),
    to: recipients.join(', '),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    headers: headersOf(mail.headerLines),
    attachments: mail.attachments.filter(({ related }) => !related).map(attachmentOf),
    receivedAt: new Date().toISOString(),
  };
}

function attachmentOf({ filename = '', contentType, content }: Attachment) {
  return { name: filename, type: contentType, content: content.toString(contentType.startsWith('text/') ? 'utf8' : 'base64') };
}

function headersOf(lines: readonly { key: string; line: string }[]): Record<string, string> {
  const headers = new Map<string, string>();
  for (const { key, line } of lines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n(?=[ \t])/g, '');
    const before = headers.get(key);
    headers.set(key, before === undefined ? value.trim() : `${before}\n${value.trim()}`);
  }
  return Object.fromEntries(headers);
}
