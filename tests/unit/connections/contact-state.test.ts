import { contactState, type ContactFacts } from '../../../apps/api/src/connections/domain/contact-state.js';

const followUpBy = 1_000;
const open: ContactFacts = {
  erased: false,
  removed: false,
  followedUp: false,
  muted: false,
  infeasible: false,
  snoozedUntil: null,
  followUpBy,
};
const state = (different: Partial<ContactFacts>, now = 500) => contactState({ ...open, ...different }, now);

describe('the state of a contact', () => {
  it('is open until its time is up, the last instant included', () => {
    expect([state({}), state({}, followUpBy), state({}, followUpBy + 1)]).toEqual(['open', 'open', 'past']);
  });

  it('is that the other deleted their data, whatever else happened', () => {
    expect([state({ erased: true }), state({ erased: true, removed: true, followedUp: true }, 2_000)]).toEqual(['erased', 'erased']);
  });

  it('is what ended it first: a removal, then a follow-up, then its time', () => {
    const everything = { removed: true, followedUp: true, muted: true, infeasible: true, snoozedUntil: 900 };
    expect(state(everything)).toBe('removed');
    expect(state({ ...everything, removed: false })).toBe('followedUp');
    expect(state({ ...everything, removed: false }, 2_000)).toBe('followedUp');
    expect(state({ ...everything, removed: false, followedUp: false }, 2_000)).toBe('past');
  });

  it('is what keeps it quiet: muted before snoozed before infeasible', () => {
    expect(state({ muted: true, infeasible: true })).toBe('muted');
    expect(state({ muted: true, snoozedUntil: 900 })).toBe('muted');
    expect(state({ infeasible: true, snoozedUntil: 900 })).toBe('snoozed');
    expect(state({ infeasible: true })).toBe('infeasible');
  });

  it('is open again once the snooze is over', () => {
    expect([899, 900].map((now) => state({ snoozedUntil: 900 }, now))).toEqual(['snoozed', 'open']);
  });
});
