import { MailHealth } from '../../../../apps/api/src/platform/telemetry/mail-health.js';
import { Metrics } from '../../../../apps/api/src/platform/telemetry/metrics.js';
import { Remembered } from '../../../../apps/api/src/platform/telemetry/remembered.js';

const refusal = (command: string, response: string) =>
  Object.assign(new Error(`Can't send mail: ${response}`), { command, response, responseCode: Number(response.slice(0, 3)) });
const told = async (metrics: Metrics) => (await metrics.text()).body.split('\n').filter((line) => line.startsWith('mail_'));

const write = process.stderr.write.bind(process.stderr);
let errors: string[];
beforeEach(() => {
  errors = [];
  process.stderr.write = (text: unknown) => errors.push(String(text)) > 0;
});
afterEach(() => {
  process.stderr.write = write;
});

describe('the mail server', () => {
  it('that refuses a mail for its content is an alarm, without the server’s words', async () => {
    const metrics = new Metrics();
    const mail = new MailHealth(metrics, async () => undefined);
    mail.handedOver(refusal('DATA', '550 5.7.1 <ana@example.org> said CanaryOfTheHarbour'));
    expect(mail.refusedContentAt).toBeInstanceOf(Date);
    expect(await told(metrics)).toContain('mail_refused_total{kind="content"} 1');
    expect(errors).toEqual([expect.stringContaining('(550 5.7.1)')]);
    expect(errors.join()).not.toMatch(/ana@|Canary/);
    expect(mail.now).toBe('works');
  });

  it('that knows no such mailbox, or puts a mail off, is none', async () => {
    const metrics = new Metrics();
    const mail = new MailHealth(metrics, async () => undefined);
    mail.handedOver(refusal('RCPT TO', '550 5.1.1 unknown'));
    mail.handedOver(refusal('RCPT TO', '450 4.2.0 greylisted'));
    expect([mail.refusedContentAt, errors, mail.now]).toEqual([undefined, [], 'works']);
    expect((await told(metrics)).sort()).toEqual([
      'mail_refused_total{kind="content"} 0',
      'mail_refused_total{kind="permanent"} 1',
      'mail_temporary_total 1',
    ]);
  });

  it('that is not reached fails, until a mail is taken', () => {
    const mail = new MailHealth(new Metrics(), async () => undefined);
    mail.handedOver(Object.assign(new Error('refused'), { code: 'ECONNECTION' }));
    expect(mail.now).toBe('fails');
    mail.handedOver();
    expect(mail.now).toBe('works');
  });

  it('is looked for in the background, at most once at a time, by whoever asks', async () => {
    let [looks, answer] = [0, () => {}];
    const mail = new MailHealth(new Metrics(), () => {
      looks += 1;
      return new Promise((resolve) => (answer = resolve));
    });
    expect([mail.now, mail.now, looks]).toEqual(['unknown', 'unknown', 1]);
    answer();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect([mail.now, looks]).toEqual(['works', 1]);
  });
});

describe('an answer that is remembered', () => {
  it('stands where asking anew fails, and is not asked for again too soon', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      if (asked > 1) throw new Error('gone');
      return asked;
    };
    const answer = new Remembered<number>(ask, 0, 30);
    expect([answer.known, await answer.fresh(), await answer.fresh(), asked]).toEqual([0, 1, 1, 1]);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([await answer.fresh(), asked]).toEqual([1, 2]);
  });
});
