import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lanAddresses } from '../../../apps/api/src/platform/lan/addresses.js';
import { selfMadeCertificate } from '../../../apps/api/src/platform/lan/certificate.js';
import { prepareLan } from '../../../apps/api/src/platform/lan/lan.js';
import { terminalQr } from '../../../apps/api/src/platform/lan/terminal-qr.js';
import { readEnvironment } from '../../../apps/api/src/platform/config.js';

const day = 86_400_000;
const ipv4 = (address: string, internal = false) => ({
  address,
  internal,
  family: 'IPv4' as const,
  netmask: '255.255.255.0',
  mac: '',
  cidr: null,
});

describe('the address that a phone reaches', () => {
  it('is that of the Wi-Fi before those of containers, tunnels and other networks', () => {
    expect(
      lanAddresses({
        lo: [ipv4('127.0.0.1', true)],
        docker0: [ipv4('172.17.0.1')],
        tun0: [ipv4('10.8.0.2')],
        eth1: [ipv4('203.0.113.9')],
        eth0: [ipv4('10.1.2.3'), { ...ipv4('fe80::1'), family: 'IPv6', scopeid: 2 }],
        wlan0: [ipv4('192.168.178.20')],
        usb0: [ipv4('169.254.3.4')],
      }),
    ).toEqual(['192.168.178.20', '10.1.2.3', '203.0.113.9', '172.17.0.1', '10.8.0.2']);
  });

  it('is none without a network', () => expect(lanAddresses({ lo: [ipv4('127.0.0.1', true)] })).toEqual([]));
});

describe('the certificate that a machine makes for itself', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'within24-lan-'));
    file = join(folder, 'certificate.pem');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is for all its addresses, for 90 days, and readable by its owner only', async () => {
    const { cert } = await selfMadeCertificate(file, ['192.168.1.7', '10.0.0.2']);
    const certificate = new X509Certificate(cert);
    expect([certificate.checkIP('192.168.1.7'), certificate.checkIP('10.0.0.2')]).toEqual(['192.168.1.7', '10.0.0.2']);
    expect([certificate.checkHost('localhost'), certificate.checkIP('192.168.1.8')]).toEqual(['localhost', undefined]);
    expect((Date.parse(certificate.validTo) - Date.now()) / day).toBeCloseTo(90, 0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is kept, and made anew for another address, before it ends, and where the file is spoilt', async () => {
    const first = await selfMadeCertificate(file, ['192.168.1.7']);
    expect(await selfMadeCertificate(file, ['192.168.1.7'])).toEqual(first);
    const elsewhere = await selfMadeCertificate(file, ['10.0.0.2']);
    expect(elsewhere).not.toEqual(first);
    expect(await selfMadeCertificate(file, ['10.0.0.2'], Date.now() + 88 * day)).toEqual(elsewhere);
    const later = await selfMadeCertificate(file, ['10.0.0.2'], Date.now() + 89.5 * day);
    expect(later).not.toEqual(elsewhere);
    writeFileSync(file, 'not a certificate');
    expect(new X509Certificate((await selfMadeCertificate(file, ['10.0.0.2'])).cert).checkIP('10.0.0.2')).toBe('10.0.0.2');
  });
});

describe('opening to phones', () => {
  it.each([
    [{ PUBLIC_URL: 'https://meet.example' }, '--lan makes its own public address: leave PUBLIC_URL away.'],
    [
      {
        DATABASE_URL: 'postgres://a:b@localhost/c',
        SMTP_URL: 'smtp://localhost',
        PUBLIC_URL: 'https://meet.example',
        W24_SECRET: 's'.repeat(32),
      },
      '--lan is for trying Within24 on one machine: leave DATABASE_URL away, or serve PUBLIC_URL over HTTPS yourself.',
    ],
  ])('is refused where it would not fit: %j', async (variables, sentence) => {
    await expect(prepareLan(readEnvironment(variables))).rejects.toThrow(sentence);
  });

  it('shows a QR that is black on white in any terminal', async () => {
    const lines = (await terminalQr('https://192.168.1.7:3001/a/#secret')).split('\n');
    expect(lines.length).toBeGreaterThan(12);
    for (const line of lines) expect([line.startsWith('\u001b[30;107m'), line.endsWith('\u001b[0m')]).toEqual([true, true]);
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  });
});
