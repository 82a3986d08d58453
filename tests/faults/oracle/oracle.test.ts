import { judge } from '../oracle.js';
import { Journal, type FaultSpan, type SeenMail } from '../journal.js';
import { scales } from '../scales.js';
import type { Stored, StoredContact } from './stored.js';
import type { Figure } from './verdict.js';

const second = 1_000;
const window = scales.short.window;
const metAt = Date.parse('2026-05-01T10:00:00Z');
const end = metAt + 10 * window;

const contact = (different: Partial<StoredContact> = {}): StoredContact => ({
  ...{ id: 'ana-about-ben', ownerId: 'ana', email: 'ana@example.org', metAt, uploadedAt: metAt + second, window, minDelay: 5 * second },
  ...{ quietHours: null, timeZone: 'UTC', infeasible: false, followedUpAt: null, silencedAt: null },
  ...different,
});

/** A nudge to Ana about Ben, accepted `after` milliseconds since they met. */
const mail = (after: number, different: Partial<SeenMail> = {}): SeenMail => ({
  ...{ door: 'worker1', to: 'ana@example.org', messageId: '<nudge-1@example.org>', nudge: true, contactIds: ['ana-about-ben'], text: '' },
  ...{ offered: metAt + after, began: metAt + after, dot: metAt + after + 1, answered: metAt + after + 2, code: 250 },
  ...different,
});

const fault = (name: string, from: number, until: number, duplicates = false): FaultSpan => ({
  ...{ name, duplicates, injected: metAt + from, healed: metAt + until, over: metAt + until },
});

type Seen = Partial<Omit<Journal, 'scans'>> & { scans?: Journal['scans']; stored?: Partial<Stored> };

/** The figures that were violated, when this was seen and stored. */
function violated({ stored, ...seen }: Seen): Figure[] {
  const journal = Object.assign(new Journal(), { mails: [mail(60 * second)] }, seen);
  const all = { scans: new Set<string>(), contacts: [contact()], nudges: [], ...stored };
  return judge(journal, all, { scale: scales.short, end })
    .filter(({ ok }) => !ok)
    .map(({ figure }) => figure);
}

const silentMail = (after: number, messageId: string) => mail(after, { messageId, contactIds: [] });
const probe = (status: number | undefined) => ({ name: 'api1', at: metAt + 5 * second, status });

describe('the oracle', () => {
  it('has nothing against a nudge that came once and in time', () => {
    expect(violated({})).toEqual([]);
  });

  it('misses an acknowledged scan that is not stored', () => {
    const scans = [{ at: metAt, scannerId: 'ana', clientScanId: 'first' }];
    expect(violated({ scans })).toEqual(['lostScans']);
    expect(violated({ scans, stored: { scans: new Set(['ana first']) } })).toEqual([]);
  });
});

describe('a contact that no mail named in time', () => {
  const unnamed = (different: Partial<StoredContact> = {}, mails: SeenMail[] = []) =>
    violated({ mails, stored: { contacts: [contact(different)] } });

  it.each([
    ['was never named', []],
    ['was named too late', [mail(window + second)]],
    ['was named in a mail that was not answered', [mail(60 * second, { code: undefined, answered: undefined })]],
    ['was named in a mail that was put off', [mail(60 * second, { code: 451 })]],
  ])('is missed where it %s', (_, mails) => {
    expect(unnamed({}, mails)).toEqual(['inTime']);
  });

  it('is excused where its owner wrote or wanted silence in time, or has no address', () => {
    expect(unnamed({ followedUpAt: metAt + window - second })).toEqual([]);
    expect(unnamed({ followedUpAt: metAt + window + second })).toEqual(['inTime']);
    expect(unnamed({ silencedAt: metAt + window - second })).toEqual([]);
    expect(unnamed({ silencedAt: metAt + window + second })).toEqual(['inTime']);
    expect(unnamed({ email: null })).toEqual([]);
  });

  it('is excused where the mail server refused its mail for good', () => {
    expect(unnamed({}, [mail(60 * second, { code: 550 })])).toEqual([]);
  });

  it('is excused as infeasible only where there is a reason', () => {
    expect(unnamed({ infeasible: true })).toEqual(['inTime']);
    expect(unnamed({ infeasible: true, uploadedAt: metAt + window - second })).toEqual([]);
    expect(unnamed({ infeasible: true, quietHours: { from: '21:00', to: '08:00' } })).toEqual([]);
    const others = [silentMail(10 * second, 'a'), silentMail(20 * second, 'b')];
    expect(unnamed({ infeasible: true }, others)).toEqual([]);
    expect(unnamed({ infeasible: true }, others.slice(1))).toEqual(['inTime']);
  });

  it('is excused in quiet hours where a fault was longer than the half hour that is kept free', () => {
    const during = (length: number) =>
      violated({
        mails: [],
        stored: { contacts: [contact({ quietHours: { from: '21:00', to: '08:00' } })] },
        faults: [fault('Redis gone', 20 * second, 20 * second + length)],
      });
    expect(during(window / 49)).toEqual(['inTime']);
    expect(during(window / 47)).toEqual([]);
  });

  it('is not judged before its window is over', () => {
    expect(unnamed({ metAt: end - window / 2 })).toEqual([]);
  });
});

describe('a mail', () => {
  it('that comes before its time is seen', () => {
    expect(violated({ mails: [mail(4 * second)] })).toEqual(['early']);
  });

  it('that comes in quiet hours is seen, in the reader’s time zone and over midnight', () => {
    const within = (from: string, to: string, timeZone = 'UTC') =>
      violated({ stored: { contacts: [contact({ quietHours: { from, to }, timeZone })] } });
    expect(within('10:00', '10:02')).toEqual(['quiet']);
    expect(within('10:02', '10:01')).toEqual([]);
    expect(within('21:00', '10:02')).toEqual(['quiet']);
    expect(within('12:00', '12:02', 'Europe/Berlin')).toEqual(['quiet']);
  });

  it('that comes twice is seen, unless a crash explains it', () => {
    const mails = [mail(60 * second), mail(62 * second)];
    expect(violated({ mails })).toEqual(['duplicates']);
    expect(violated({ mails, faults: [fault('Redis gone', 59 * second, 63 * second)] })).toEqual(['duplicates']);
    expect(violated({ mails, faults: [fault('a crash', 70 * second, 80 * second, true)] })).toEqual(['duplicates']);
    expect(violated({ mails, faults: [fault('a crash', 60 * second, 63 * second, true)] })).toEqual([]);
  });

  it('that came whole and was never answered counts as a copy, one that was put off does not', () => {
    const unanswered = mail(60 * second, { code: undefined, answered: undefined });
    expect(violated({ mails: [unanswered, mail(62 * second)] })).toEqual(['duplicates']);
    expect(violated({ mails: [mail(60 * second, { code: 451 }), mail(62 * second)] })).toEqual([]);
    expect(violated({ mails: [mail(60 * second, { dot: undefined, code: undefined }), mail(62 * second)] })).toEqual([]);
  });

  it('that waited long for its answer when the crash cut it off may come twice', () => {
    const cutOff = (at: number) => mail(60 * second, { code: undefined, answered: undefined, lost: metAt + at });
    const during = (at: number) =>
      violated({ mails: [cutOff(at), mail(70 * second)], faults: [fault('a crash', 64 * second, 66 * second, true)] });
    expect(during(64 * second)).toEqual([]);
    expect(during(62 * second)).toEqual(['duplicates']);
  });

  it('may come twice five times around one crash, not six times', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'];
    const twice = (to: string) => [60 * second, 61 * second].map((at) => mail(at, { to, messageId: to, contactIds: [] }));
    const during = (many: number) =>
      violated({
        mails: [...people.slice(0, many).flatMap(twice), mail(60 * second)],
        faults: [fault('a crash', 60 * second, 63 * second, true)],
      });
    expect(during(5)).toEqual([]);
    expect(during(6)).toEqual(['crashDuplicates']);
  });

  it('is one too many where two others named the same contact', () => {
    const mails = [0, window, 2 * window].map((at, i) => mail(60 * second + at, { messageId: `<nudge-${i}@example.org>` }));
    expect(violated({ mails })).toEqual(['overNamed']);
  });

  it('is one too many where its reader had two in the same window', () => {
    const mails = [mail(50 * second), silentMail(60 * second, 'b'), silentMail(70 * second, 'c')];
    expect(violated({ mails })).toEqual(['cap']);
    expect(violated({ mails: [mail(50 * second), silentMail(60 * second, 'b'), silentMail(50 * second + window, 'c')] })).toEqual([]);
  });

  it('that begins over a second after its reader said no is seen', () => {
    const at = metAt + 58 * second;
    const about = { at, attendeeId: 'ana', contactId: 'ana-about-ben' };
    expect(violated({ acts: [{ ...about, kind: 'followedUp' }] })).toEqual(['silence']);
    expect(violated({ acts: [{ ...about, kind: 'muted' }] })).toEqual(['silence']);
    expect(violated({ acts: [{ ...about, kind: 'muted', contactId: 'another' }] })).toEqual([]);
    expect(violated({ acts: [{ at, kind: 'unsubscribed', attendeeId: 'ana' }] })).toEqual(['silence']);
    expect(violated({ acts: [{ at, kind: 'paused', attendeeId: 'ben' }] })).toEqual([]);
    expect(violated({ acts: [{ at: at + 1_500, kind: 'unsubscribed', attendeeId: 'ana' }] })).toEqual([]);
  });
});

describe('the machinery', () => {
  it('that is well again too late is seen', () => {
    const recoveries = [{ fault: 'FLUSHALL', figure: 'flushed' as const, took: 20 * second, allowed: 15 * second }];
    expect(violated({ recoveries })).toEqual(['flushed']);
  });

  it('that is late or is noticed without Redis is seen', () => {
    const faults = [fault('Redis gone', 0, 40 * second)];
    const nudge = (late: number) => ({
      id: '1',
      dueAt: metAt + second,
      handedAt: metAt + second + late,
      sentBy: 'sweep',
      state: 'accepted',
    });
    expect(violated({ faults, stored: { nudges: [nudge(29 * second) as never] } })).toEqual([]);
    expect(violated({ faults, stored: { nudges: [nudge(31 * second) as never] } })).toEqual(['withoutRedis']);
    expect(violated({ faults, probes: [probe(200)] })).toEqual([]);
    expect(violated({ faults, probes: [probe(503)] })).toEqual(['noticed']);
    expect(violated({ faults, probes: [probe(undefined)] })).toEqual(['noticed']);
    expect(violated({ faults, failedScans: [{ at: metAt + second, why: 'answered 500' }] })).toEqual(['noticed']);
    expect(violated({ failedScans: [{ at: metAt + second, why: 'answered 500' }] })).toEqual([]);
  });

  it('that keeps a nudge in its hands is seen', () => {
    expect(violated({ held: [{ nudgeId: '1', from: metAt, until: metAt + 31 * second }] })).toEqual(['stuck']);
  });

  it('that fails an upload in a rolling restart, or does not end, is seen', () => {
    const faults = [fault('rolling restart', 0, 30 * second)];
    expect(violated({ faults, failedScans: [{ at: metAt + second, why: 'ECONNRESET' }] })).toEqual(['restart']);
    expect(violated({ faults, drains: [{ name: 'worker1', took: 11 * second }] })).toEqual(['drain']);
  });
});
