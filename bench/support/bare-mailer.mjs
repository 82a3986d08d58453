/** `node bare-mailer.mjs mail.json`: sends one mail so many times with nodemailer alone, over as many kept connections as the product has. */
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';

const { url, mail, count } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const mailer = createTransport({ url, pool: true, maxConnections: 5, maxMessages: Infinity });
await Promise.all(Array.from({ length: count }, () => mailer.sendMail(mail)));
mailer.close();
