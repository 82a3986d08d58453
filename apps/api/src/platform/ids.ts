import { createHash, createHmac, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: sorts by time of creation. */
export const newId = (): string => v7();

/** A new secret of 256 random bits, as text for a URL's fragment or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret: its SHA-256. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A keyed hash: the same text gives the same bytes, and nobody without the key can try texts. */
export const keyedHash = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
