import { isAbsolute } from 'node:path';
import { readEnvironment } from '../../../../apps/api/src/platform/config.js';
import { StartError } from '../../../../apps/api/src/platform/start-error.js';

const services = {
  DATABASE_URL: 'postgres://within24:db-password@db.example/within24',
  SMTP_URL: 'smtp://mailer:smtp-password@mail.example:587',
  PUBLIC_URL: 'https://meet.example.org',
  W24_SECRET: 'w24-secret-'.repeat(4),
};

/** The sentence with which settings are refused. */
function refusal(settings: Record<string, string>): string {
  try {
    readEnvironment(settings);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as Error).message;
  }
  throw new Error(`These settings were taken: ${JSON.stringify(settings)}`);
}

describe('without any setting', () => {
  it('everything is embedded, on port 3000 and with the sample event', () => {
    expect(readEnvironment({})).toMatchObject({
      ROLE: 'all',
      PORT: 3000,
      SEED: 'sample',
      W24_PACE: 1,
      REDIS_MODE: 'single',
      W24_ALLOW_SHORT_WINDOWS: false,
    });
    expect(isAbsolute(readEnvironment({}).DATA_DIR)).toBe(true);
  });
  it('or with empty ones, as docker compose leaves them', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: '', W24_SECRET: ' ' })).toEqual(readEnvironment({}));
  });
});

describe('good settings are read', () => {
  it('for services', () => expect(readEnvironment(services)).toMatchObject(services));
  it.each([
    ['PORT', '8080', 8080],
    ['PUBLIC_URL', 'https://meet.example.org/', 'https://meet.example.org/'],
    ['TRUSTED_PROXIES', '10.0.0.2, 10.1.0.0/16,fd00::/8', ['10.0.0.2', '10.1.0.0/16', 'fd00::/8']],
    ['W24_PACE', '0.5', 0.5],
    ['REDIS_URL', 'redis://:secret@redis.example:6379/1', ['redis://:secret@redis.example:6379/1']],
    ['MAIL_DOMAIN_PER_MINUTE', '60', 60],
    ['INVITATIONS_PER_MINUTE', '30', 30],
    ['BOUNCE_WEBHOOK_SECRET', `whsec_${'A'.repeat(32)}`, `whsec_${'A'.repeat(32)}`],
    ['SMTP_FALLBACK_URL', 'smtps://other.example', 'smtps://other.example'],
    ['W24_ALLOW_SHORT_WINDOWS', 'true', true],
    ['W24_ALLOW_SHORT_WINDOWS', '0', false],
    ['SEED', 'none', 'none'],
  ])('%s=%s', (name, text, value) => {
    expect(readEnvironment({ ...services, [name]: text })).toMatchObject({ [name]: value });
  });
});

describe('a setting that does not fit stops the start with a sentence that names it and says what would', () => {
  it.each([
    ['ROLE', 'boss', 'all, api or worker'],
    ['PORT', 'http', 'a port from 1 to 65535'],
    ['PORT', '0', 'a port from 1 to 65535'],
    ['PORT', '65536', 'a port from 1 to 65535'],
    ['PORT', '-1', 'a port from 1 to 65535'],
    ['PORT', '80.5', 'a whole number'],
    ['PORT', '1e3', 'a port from 1 to 65535'],
    ['PUBLIC_URL', 'meet.example.org', 'https://meet.example.com'],
    ['PUBLIC_URL', 'ftp://meet.example.org', 'https://meet.example.com'],
    ['PUBLIC_URL', 'https://example.org/meet', 'without a path'],
    ['TRUSTED_PROXIES', 'true', 'addresses or networks such as'],
    ['TRUSTED_PROXIES', 'proxy.example', 'addresses or networks such as'],
    ['TRUSTED_PROXIES', '10.0.0.2;10.0.0.3', 'addresses or networks such as'],
    ['TRUSTED_PROXIES', '0.0.0.0/0', 'addresses or networks such as'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', 'addresses or networks such as'],
    ['SEED', 'yes', 'sample or none'],
    ['DATABASE_URL', 'mysql://db.example/within24', 'postgres://'],
    ['DATABASE_URL', 'db.example', 'postgres://'],
    ['DATABASE_OWNER_URL', 'owner', 'postgres://'],
    ['SMTP_URL', 'mail.example:587', 'smtp://'],
    ['SMTP_URL', 'http://mail.example', 'smtp://'],
    ['MAIL_FROM', 'Within24', 'a mail address'],
    ['W24_SECRET', 'short', '32 characters or more'],
    ['W24_ALLOW_SHORT_WINDOWS', 'maybe', 'true or false'],
    ['W24_BOOTSTRAP_API_KEY', 'secret', 'w24_'],
    ['W24_PACE', 'fast', 'a factor from 0.001 to 1'],
    ['W24_PACE', '0', 'a factor from 0.001 to 1'],
    ['REDIS_URL', 'http://redis.example', 'redis://'],
    ['REDIS_URL', 'redis://one.example,two.example', 'redis://'],
    ['REDIS_MODE', 'swarm', 'single, sentinel or cluster'],
    ['REDIS_ALLOW_LOSS', 'perhaps', 'true or false'],
    ['SMTP_FALLBACK_URL', 'mail.example', 'smtp://'],
    ['MAIL_DOMAIN_PER_MINUTE', '-1', 'mails a minute'],
    ['INVITATIONS_PER_MINUTE', '0', 'mails a minute from 1'],
    ['BOUNCE_WEBHOOK_SECRET', 'secret', 'whsec_'],
    ['BOUNCE_WEBHOOK_SECRET', 'whsec_c2hvcnQ=', '24 or more bytes'],
    ['BOUNCE_WEBHOOK_SECRET', `whsec_${'A'.repeat(33)}`, '24 or more bytes'],
  ])('%s=%s', (name, text, remedy) => {
    const sentence = refusal({ ...services, [name]: text });
    expect(sentence).toContain(`${name} must`);
    expect(sentence).toContain(remedy);
    expect(sentence).toMatch(/^[^\n]+\.$/);
    expect(sentence.match(new RegExp(name, 'g'))).toHaveLength(1);
  });

  it('all of them at once', () => {
    const sentence = refusal({ ROLE: 'boss', PORT: 'x', SEED: 'y' });
    for (const name of ['ROLE', 'PORT', 'SEED']) expect(sentence).toContain(name);
  });

  it('without repeating a secret', () => {
    const sentence = refusal({ ...services, PORT: 'x', W24_SECRET: 'not-so-secret', W24_BOOTSTRAP_API_KEY: 'a-key-of-mine' });
    expect(sentence).not.toMatch(/password|not-so-secret|a-key-of-mine/);
  });
});

describe('settings of Redis that do not belong together', () => {
  it.each([
    [{ REDIS_MODE: 'cluster' }, 'REDIS_URL is needed too'],
    [{ REDIS_URL: 'redis://a.example,redis://b.example' }, 'sentinel or cluster'],
    [{ REDIS_URL: 'redis://a.example', REDIS_MODE: 'sentinel' }, 'REDIS_SENTINEL_NAME'],
    [{ REDIS_URL: 'redis://a.example', REDIS_SENTINEL_NAME: 'main' }, 'REDIS_MODE=sentinel'],
  ])('%j', (settings, remedy) => expect(refusal({ ...services, ...settings })).toContain(remedy));
});

describe('a setting that is missing', () => {
  it.each(['SMTP_URL', 'PUBLIC_URL', 'W24_SECRET'])('%s is named where the database is not embedded', (name) => {
    expect(refusal({ ...services, [name]: '' })).toBe(`DATABASE_URL is set, so these settings are needed too: ${name}.`);
  });
  it('DATABASE_URL is named where only the owner’s is there', () => {
    expect(refusal({ DATABASE_OWNER_URL: 'postgres://owner@db.example/within24' })).toContain('without DATABASE_URL');
  });
});
