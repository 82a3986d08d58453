import { changesIn, rebased, type Draft } from '../../../apps/web/src/features/organizer-attendees/attendee-draft.js';

const read: Draft = { name: 'Ana Rosi', email: 'ana@example.org', company: 'Globex', title: '', ticketType: 'Guest' };

describe('the correction of an attendee', () => {
  it('sends what was changed, and nothing else', () => {
    expect(changesIn({ ...read, name: ' Ana Rossi ', company: '' }, read)).toEqual({ name: 'Ana Rossi', company: null });
    expect(changesIn({ ...read }, read)).toEqual({});
  });

  it('keeps what is typed, and follows where only the other one changed something', () => {
    const typed = { ...read, name: 'Ana Rossi', company: 'Initech' };
    const now = { ...read, company: 'Umbrella', title: 'Captain' };
    expect(rebased(typed, read, now)).toEqual({
      draft: { ...read, name: 'Ana Rossi', company: 'Initech', title: 'Captain' },
      elsewhere: { company: 'Umbrella', title: 'Captain' },
    });
  });

  it('tells also of a field that the other one emptied', () => {
    expect(rebased({ ...read, company: 'Initech' }, read, { ...read, company: '' }).elsewhere).toEqual({ company: '' });
  });
});
