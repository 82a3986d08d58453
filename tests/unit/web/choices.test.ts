import { choicesByTime, withChoices } from '../../../apps/web/src/offline/choices.js';
import { Deliverer } from '../../../apps/web/src/offline/deliver.js';
import type { WaitingChoices } from '../../../apps/web/src/offline/items.js';

const made = (madeAt: string, changes: WaitingChoices['changes']): WaitingChoices => ({
  ...{ kind: 'me', id: 'me:ana', attendeeId: 'ana', tries: 0, madeAt, changes },
});

describe('choices that wait for the server', () => {
  it('keep each the time at which it was made', () => {
    const first = withChoices(undefined, made('10:00', { sharing: true, sharedFields: ['phone'] }));
    const both = withChoices(first, made('12:00', { title: 'CTO', sharedFields: ['title'] }));
    expect(choicesByTime(both)).toEqual([
      { sharing: true, chosenAt: '10:00' },
      { sharedFields: ['title'], title: 'CTO', chosenAt: '12:00' },
    ]);
  });

  it('of a version that kept one time for all have that', () => {
    const old = made('10:00', { sharing: true });
    expect(choicesByTime(withChoices(old, made('11:00', { title: null })))).toEqual([
      { sharing: true, chosenAt: '10:00' },
      { title: null, chosenAt: '11:00' },
    ]);
  });

  it('go up in the order in which they were made, with the phone’s clock; the last answer is in force', async () => {
    const asked: unknown[][] = [];
    const deliverer = new Deliverer(async (method, path, { body, attendeeId }) => {
      asked.push([method, path, attendeeId, body]);
      return { name: `answer ${asked.length}` } as never;
    });
    const item = withChoices(made('10:00', { sharing: false }), made('11:00', { title: 'CTO' }));
    expect(await deliverer.other(item)).toEqual({ me: { name: 'answer 2' } });
    expect(asked).toEqual([
      ['PATCH', '/me', 'ana', { sharing: false, chosenAt: '10:00', sentAt: expect.any(String) }],
      ['PATCH', '/me', 'ana', { title: 'CTO', chosenAt: '11:00', sentAt: expect.any(String) }],
    ]);
  });
});
