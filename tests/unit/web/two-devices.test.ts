import fc from 'fast-check';
import { mergedNote } from '../../../apps/web/src/offline/note-merge.js';
import { someContact } from './some-contact.js';
import { aNote, aScan, SomePhone, SomeServer } from './some-phone.js';

const ben = someContact({ id: 'ben', version: 1 });
const fault = fc.constantFrom(undefined, undefined, 'lostRequest' as const, 'lostAnswer' as const);
const step = fc.record({ device: fc.nat(1), does: fc.constantFrom('write', 'write', 'read', 'send'), at: fc.nat(5), fault });

/** One device with a note on its screen, as the pages have it. */
class Device {
  readonly phone: SomePhone;
  shown = '';

  constructor(private readonly server: SomeServer) {
    this.phone = new SomePhone(server);
  }

  /** Adds a line somewhere in what is shown, and saves it over what was shown. */
  async write(line: string, at: number): Promise<void> {
    const base = this.shown;
    const lines = base.split('\n').filter(Boolean);
    this.shown = [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
    const there = this.server.contacts.get('ben')!;
    await this.phone.outbox.edit('ben', (kept) =>
      kept?.kind === 'note'
        ? { ...kept, note: mergedNote(base, this.shown, kept.note) }
        : aNote(there, mergedNote(base, this.shown, there.note)),
    );
  }

  /** Shows what the phone knows: its own where it waits, else the server's. */
  async read(): Promise<void> {
    const kept = await this.phone.waiting.get('ben');
    this.shown = kept?.kind === 'note' ? kept.note : this.server.contacts.get('ben')!.note;
  }
}

it('a note that two devices write keeps every line, in whatever order they are sent and whatever is cut off', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const server = new SomeServer();
      server.contacts.set('ben', ben);
      const devices = [new Device(server), new Device(server)];
      const lines: string[] = [];
      for (const [index, { device, does, at, fault }] of steps.entries()) {
        const mine = devices[device]!;
        if (does === 'send') {
          server.faults = [fault];
          await mine.phone.outbox.flush();
        } else if (does === 'read') await mine.read();
        else {
          lines.push(`line ${index} of ${device};`);
          await mine.write(lines.at(-1)!, at);
        }
      }
      server.faults = [];
      for (const { phone } of devices) await phone.outbox.flush();
      const { note } = server.contacts.get('ben')!;
      expect(lines.filter((line) => !note.includes(line))).toEqual([]);
      expect(devices.map(({ phone }) => phone.waiting.items.size)).toEqual([0, 0]);
    }),
    { numRuns: 2_000 },
  );
}, 60_000);

it('a note that both made too long stays whole on the phone, and goes up once it was shortened', async () => {
  const [long, longer] = ['a'.repeat(1_200), 'b'.repeat(1_200)];
  const server = new SomeServer();
  server.contacts.set('ben', { ...ben, note: long, version: 2 });
  const phone = new SomePhone(server);
  await phone.add(aNote(ben, longer));
  await phone.outbox.flush();
  await phone.outbox.flush();
  expect(server.contacts.get('ben')!.note).toBe(long);
  expect(await phone.waiting.get('ben')).toMatchObject({ note: `${long}\n${longer}` });

  await phone.outbox.edit('ben', (kept) => kept && { ...kept, note: `${longer}\nshort` });
  await phone.outbox.flush();
  expect(server.contacts.get('ben')!.note).toBe(`${longer}\nshort`);
  expect(phone.waiting.items.size).toBe(0);
});

it('a note written after its scan was first sent follows it', async () => {
  const server = new SomeServer();
  const phone = new SomePhone(server);
  await phone.add(aScan('one', { code: 'ben', note: 'Sails' }));
  server.faults = ['lostAnswer'];
  await phone.outbox.flush();
  await phone.outbox.edit('one', (kept) => kept && { ...kept, note: 'Sails in Kiel', tags: ['promised'] });
  await phone.outbox.flush();
  expect(server.contacts.get('ben')).toMatchObject({ note: 'Sails in Kiel', tags: ['promised'] });
  expect(phone.waiting.items.size).toBe(0);
});
