import type { Results } from '@within24/shared';
import { nothingPublished } from '../../../apps/api/src/results/domain/snapshot.js';
import { exampleResults } from '../../../apps/web/src/features/organizer-results/example-results.js';
import { stateOf } from '../../../apps/web/src/features/organizer-results/results-state.js';

const told = (different: Partial<Results['contacts']>) => ({ contacts: { ...exampleResults.contacts, ...different } });
const unknown = { connections: null, hasStarted: true };

describe('before anything is published', () => {
  it.each([
    ['nobody has met, though the event runs', { connections: 0, hasStarted: true }, 'example'],
    ['people have met', { connections: 1, hasStarted: true }, 'too few'],
    ['people have met before the event began', { connections: 1, hasStarted: false }, 'too few'],
    ['the event has not begun, and who met is not known yet', { connections: null, hasStarted: false }, 'example'],
    ['the event has begun, and who met is not known yet', unknown, 'too few'],
  ] as const)('%s', (_, meetings, state) => expect(stateOf(nothingPublished, meetings)).toBe(state));

  it('shows no example where contacts are told of', () => {
    const contacts = { ...nothingPublished.contacts, total: 4 };
    expect(stateOf({ contacts }, { connections: null, hasStarted: false })).toBe('too few');
  });

  it('shows no example behind a link', () => expect(stateOf(nothingPublished)).toBe('too few'));
});

describe('what is published', () => {
  it.each([
    [38, 'fresh'],
    [0, 'results'],
  ])('is, with %d contacts too young to judge, %s', (young, state) => {
    expect([stateOf(told({ young })), stateOf(told({ young }), { connections: 0, hasStarted: false })]).toEqual([state, state]);
  });
});
