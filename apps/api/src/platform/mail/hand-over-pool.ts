import SMTPPool from 'nodemailer/lib/smtp-pool';
import { GatedContent } from './gated-content.js';

type Send = SMTPPool['send'];

/** What a mail's data may hold beside nodemailer's own. */
export type BeforeContent = { beforeContent?: () => Promise<void> };

/**
 * nodemailer's pool, with a step of ours between the server's 354 and the first byte of the message, and with errors
 * that also say `handedOver`: whether the whole message had gone to the server. A connection that is lost before that
 * took nothing with it; one that is lost between the final dot and the reply may have.
 */
export class HandOverPool extends SMTPPool {
  override send(mail: Parameters<Send>[0], callback: Parameters<Send>[1]): boolean {
    const { message } = mail;
    if (!message) return super.send(mail, callback);
    const { beforeContent } = mail.data as BeforeContent;
    const content = new GatedContent(message.createReadStream.bind(message), beforeContent);
    message.createReadStream = (options) => content.open(options);
    return super.send(mail, (error, info) => {
      void content.refused().then((refusal) => {
        if (refusal) callback(refusal.error as Error);
        else callback(error && Object.assign(error, { handedOver: content.handedOver, contentAsked: content.asked }), info);
      });
    });
  }
}
