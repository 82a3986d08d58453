import { shareableFields, type ShareableField } from '@within24/shared';
import { sharedCard } from '../../../apps/api/src/connections/domain/shared-card.js';

const whole = {
  ...{ name: 'Ben', company: 'Globex', title: 'Pilot', email: 'ben@example.org', phone: '+49 40 1' },
  ...{ links: ['https://ben.example'], canHelpWith: 'tides', lookingFor: 'a boat' },
};
const hidden = { title: null, email: null, phone: null, links: [], canHelpWith: null, lookingFor: null };
const ben = (sharing: boolean, sharedFields: ShareableField[]) => ({ ...whole, sharing, sharedFields });
const all = [...shareableFields];

describe('the other’s card', () => {
  it.each([
    [false, false],
    [false, true],
    [true, false],
  ])('is what the badge prints where the owner shares %p and the other %p', (owner, other) => {
    expect(sharedCard(ben(other, all), owner, false)).toEqual({ name: 'Ben', company: 'Globex', shared: false, ...hidden });
  });

  it.each(all)('shows %s only where it is ticked', (field) => {
    expect(sharedCard(ben(true, [field]), true, false)).toEqual({
      name: 'Ben',
      company: 'Globex',
      shared: true,
      ...hidden,
      [field]: whole[field],
    });
    const others = all.filter((other) => other !== field);
    expect(sharedCard(ben(true, others), true, false)).toEqual({ ...whole, shared: true, [field]: hidden[field] });
  });

  it('is empty after a removal, whatever was shared', () => {
    expect(sharedCard(ben(true, all), true, true)).toEqual({ name: '', company: null, shared: false, ...hidden });
  });
});
