import { Logger } from '@nestjs/common';
import { Mailer, MailTransport, MailWithdrawn, type MailFailure } from '../../../../apps/api/src/platform/mail/index.js';
import { aLetter } from './a-letter.js';
import { scriptedSmtp, type ScriptedSmtp } from './scripted-smtp.js';

describe('a mail server that refuses what we send', () => {
  const failures: MailFailure[] = [];
  const errors: string[] = [];
  let server: ScriptedSmtp;
  let transport: MailTransport;
  let mailer: Mailer;

  beforeAll(async () => {
    Logger.overrideLogger({ log: () => undefined, warn: () => undefined, error: (words: string) => errors.push(words) });
    server = await scriptedSmtp();
    transport = new MailTransport({ url: server.url });
    mailer = new Mailer(transport, aLetter.from);
    mailer.onRefused((failure) => failures.push(failure));
  });

  afterAll(async () => {
    transport.close();
    await server.close();
  });

  beforeEach(() => {
    failures.length = errors.length = 0;
  });

  const failing = (beforeContent?: () => Promise<void>) => expect(mailer.send({ ...aLetter, beforeContent })).rejects.toThrow();

  it('is an alarm, which tells what was answered and nobody’s name', async () => {
    server.follow({ dot: '554 5.7.1 ana@clara.example does not want "Write to Ben"' });
    await failing();
    expect(failures).toEqual(['content']);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('554 5.7.1');
    expect(errors[0]).not.toMatch(/ana|ben|clara/i);
  });

  it('is none where an address is dead or the server is busy, which are counted', async () => {
    server.follow({ rcpt: '550 5.1.1 no such user' });
    await failing();
    server.follow({ mail: '451 later' });
    await failing();
    expect(failures).toEqual(['permanent', 'temporary']);
    expect(errors).toEqual([]);
  });

  it('is none where we withdrew the mail', async () => {
    server.follow({});
    await failing(() => Promise.reject(new MailWithdrawn('paused')));
    expect(failures).toEqual(['withdrawn']);
    expect(errors).toEqual([]);
  });

  it('tells nobody who no longer listens, and nothing of a mail that was taken', async () => {
    const heard: MailFailure[] = [];
    mailer.onRefused((failure) => heard.push(failure))();
    server.follow({ rcpt: '450 later' });
    await failing();
    server.follow({});
    await mailer.send(aLetter);
    expect(heard).toEqual([]);
    expect(failures).toEqual(['temporary']);
  });
});
