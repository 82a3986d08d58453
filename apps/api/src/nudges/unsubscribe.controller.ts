import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Reminders } from './reminders.service.js';

/** The body that RFC 8058 asks for, as a form of either kind; the multipart one comes unread. */
const oneClick = z.union([
  z.object({ 'List-Unsubscribe': z.literal('One-Click') }),
  z.string().regex(/name="?List-Unsubscribe"?\r?\n(.+\r?\n)*\r?\nOne-Click\r?\n/i),
]);

const page = (title: string, body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="font:1.1rem system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem"><h1>${title}</h1>${body}</body></html>`;

const question = page(
  'Stop these reminders?',
  `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
   <button style="font:inherit;padding:.8rem 1.4rem;min-height:48px">Stop reminders</button></form>`,
);
const done = page('Reminders are off', '<p>You get no more of these mails. You can switch them on again on your own page.</p>');

/**
 * One-click unsubscribing as RFC 8058 has it: the POST of a mail program, without cookie and without redirect. Opening
 * the link shows a button and changes nothing; every token is answered alike.
 */
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(private readonly reminders: Reminders) {}

  @Get(':token')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
  ask(): string {
    return question;
  }

  @Post(':token')
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
  async unsubscribe(@Param('token') token: string, @Body({ schema: oneClick }) _body: unknown): Promise<string> {
    await this.reminders.unsubscribe(token);
    return done;
  }
}
