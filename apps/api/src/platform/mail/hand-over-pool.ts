import type { Readable } from 'node:stream';
import SMTPPool from 'nodemailer/lib/smtp-pool';

type Send = SMTPPool['send'];

/**
 * nodemailer's pool, whose errors also say `handedOver`: whether the whole message had gone to the server. A connection
 * that is lost before that took nothing with it; one that is lost between the final dot and the reply may have.
 */
export class HandOverPool extends SMTPPool {
  override send(mail: Parameters<Send>[0], callback: Parameters<Send>[1]): boolean {
    const { message } = mail;
    if (!message) return super.send(mail, callback);
    let stream: Readable | undefined;
    const createReadStream = message.createReadStream.bind(message);
    message.createReadStream = (options) => (stream = createReadStream(options));
    return super.send(mail, (error, info) => {
      callback(error && Object.assign(error, { handedOver: stream?.readableEnded ?? false }), info);
    });
  }
}
