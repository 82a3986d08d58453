import { sentenceOf } from '../../../../apps/api/src/platform/failed-start.js';
import { StartError } from '../../../../apps/api/src/platform/start-error.js';

const failure = (code: string, more: object = {}) => Object.assign(new Error(`what happened: ${code}`), { code, ...more });

describe('a start that failed is told in one sentence with a remedy', () => {
  it.each([
    ['a port in use', failure('EADDRINUSE', { port: 3000 }), ['3000', 'set PORT']],
    ['a port below 1024', failure('EACCES', { syscall: 'listen', port: 80 }), ['80', 'set PORT']],
    ['a file out of reach', failure('EACCES', { syscall: 'open' }), ['what happened']],
    ['an address that this machine lacks', failure('EADDRNOTAVAIL', { address: '10.9.8.7' }), ['10.9.8.7', 'HOST']],
    ['a database that is down', failure('ECONNREFUSED', { address: '127.0.0.1', port: 5432 }), ['127.0.0.1:5432', 'DATABASE_URL']],
    ['a host with two addresses that is down', new AggregateError([failure('ECONNREFUSED', { address: '::1', port: 5432 })]), ['::1:5432']],
    ['an unknown host', failure('ENOTFOUND'), ['host is unknown', 'DATABASE_URL']],
    ['a name server that is away', failure('EAI_AGAIN'), ['host is unknown']],
    ['a network that is away', failure('EHOSTUNREACH'), ['cannot be reached']],
    ['a wrong password', failure('28P01'), ['password', 'DATABASE_URL']],
    ['a refused login', failure('28000'), ['login']],
    ['a missing database', failure('3D000'), ['missing', 'create it']],
    ['an owner who lacks a right', failure('42501'), ['DATABASE_OWNER_URL']],
    ['a full disk', failure('ENOSPC'), ['disk is full']],
    ['a full disk under the database', failure('53100'), ['disk is full']],
    ['a database that is starting', failure('57P03'), ['try again']],
  ])('%s', (_, error, parts) => {
    const sentence = sentenceOf(error);
    for (const part of parts) expect(sentence).toContain(part);
    expect(sentence).toMatch(/^[A-Z][^\n]+\.$/);
  });

  it('what says it already', () => expect(sentenceOf(new StartError('Set this.'))).toBe('Set this.'));
  it('anything else, without its stack', () => {
    expect(sentenceOf(new Error('first line\nsecond line'))).toBe('Within24 could not start: first line');
    expect(sentenceOf('a word')).toBe('Within24 could not start: a word');
    expect(sentenceOf(undefined)).toBe('Within24 could not start: undefined');
  });
});
