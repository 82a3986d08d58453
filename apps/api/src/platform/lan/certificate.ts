import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from '../embedded/exclusive-file.js';

const day = 86_400_000;
const validDays = 90;

/** A private key and the certificate for it that this machine made for itself, both as PEM in one text. */
export type SelfMade = { key: string; cert: string };

/** The certificate kept in `file` (its owner's alone), or a new one where that ends within a day or lacks one of the addresses. */
export async function selfMadeCertificate(file: string, addresses: string[], now = Date.now()): Promise<SelfMade> {
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (fits(kept, addresses, now)) return { key: kept, cert: kept };
  const made = await make(addresses, now);
  replaceFile(file, made);
  return { key: made, cert: made };
}

function fits(pem: string, addresses: string[], now: number): boolean {
  try {
    const certificate = new X509Certificate(pem);
    return Date.parse(certificate.validTo) > now + day && addresses.every((address) => certificate.checkIP(address) !== undefined);
  } catch {
    return false;
  }
}

async function make(addresses: string[], now: number): Promise<string> {
  // Loaded where it is needed: a program that starts does not wait for it.
  const { generate } = await import('selfsigned');
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Within24 on this network' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // A phone's clock may be behind.
    notBeforeDate: new Date(now - day),
    notAfterDate: new Date(now + validDays * day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [{ type: 2, value: 'localhost' }, ...addresses.map((ip) => ({ type: 7, ip }) as const)],
      },
    ],
  });
  return `${key.trim()}\n${cert.trim()}\n`;
}
