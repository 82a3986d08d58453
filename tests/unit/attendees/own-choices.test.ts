import { chosenTime, newestChoices } from '../../../apps/api/src/attendees/domain/own-choices.js';

const at = (time: string) => new Date(`2026-06-10T${time}:00.000Z`);
const never = { sharing: false, sharingChosenAt: null, remindersChosenAt: null, fieldsChosenAt: {} };

describe('the time of a choice', () => {
  const receivedAt = at('12:00').getTime();
  const time = (chosen: Date, sent: Date) =>
    chosenTime({ chosenAt: chosen.toISOString(), sentAt: sent.toISOString(), receivedAt }).toISOString();

  it('is now where the phone does not say', () => {
    expect(chosenTime({ receivedAt })).toEqual(at('12:00'));
  });

  it('is corrected by the phone’s own error at sending', () => {
    expect(time(at('10:00'), at('12:00'))).toBe(at('10:00').toISOString());
    expect(time(at('20:00'), at('21:00'))).toBe(at('11:00').toISOString());
    expect(time(at('01:00'), at('02:00'))).toBe(at('11:00').toISOString());
  });

  it('is never in the future, and never before 1970', () => {
    expect(time(at('13:00'), at('12:00'))).toBe(at('12:00').toISOString());
    expect(time(new Date(0), new Date('9999-12-31T00:00:00Z'))).toBe('1970-01-01T00:00:00.000Z');
  });
});

describe('of a change, what counts is', () => {
  it('all of it, where nothing was chosen since', () => {
    const changes = { sharing: true, sharedFields: ['phone' as const], wantsReminders: false, title: 'CTO' };
    expect(newestChoices(changes, at('10:00'), never)).toEqual({
      ...changes,
      ...{
        consentVersion: null,
        consentFrom: null,
        sharingChosenAt: at('10:00'),
        remindersChosenAt: at('10:00'),
        fieldsChosenAt: { title: at('10:00').toISOString() },
      },
    });
  });

  it('neither switch nor ticks, where either was chosen since', () => {
    const chosen = { ...never, sharingChosenAt: at('11:00') };
    expect(newestChoices({ sharing: true, sharedFields: ['phone'], title: 'CTO' }, at('10:00'), chosen)).toEqual({
      ...{ title: 'CTO', fieldsChosenAt: { title: at('10:00').toISOString() } },
    });
    expect(newestChoices({ sharing: true }, at('11:00'), chosen)).toMatchObject({ sharing: true });
  });

  it('each other field for itself', () => {
    const fieldsChosenAt = { title: at('11:00').toISOString(), quietHours: at('09:00').toISOString() };
    const chosen = { ...never, remindersChosenAt: at('11:00'), fieldsChosenAt };
    expect(newestChoices({ title: 'CTO', quietHours: null, wantsReminders: true }, at('10:00'), chosen)).toEqual({
      ...{ quietHours: null, fieldsChosenAt: { title: at('11:00').toISOString(), quietHours: at('10:00').toISOString() } },
    });
  });
});

describe('the consent text that somebody had in front of them', () => {
  const agreed = (changes: Parameters<typeof newestChoices>[0], chosen: object = {}) => {
    const { consentVersion, consentFrom } = newestChoices(changes, at('10:00'), { ...never, ...chosen });
    return [consentVersion, consentFrom];
  };

  it('is kept with the choice to share', () => {
    expect(agreed({ sharing: true, sharedFields: [], consentVersion: 2 })).toEqual([2, 'attendee']);
    expect(agreed({ sharing: true, consentVersion: null }, { sharing: true })).toEqual([null, null]);
  });

  it('goes with the choice not to', () => {
    expect(agreed({ sharing: false, consentVersion: 2 }, { sharing: true })).toEqual([null, null]);
  });

  it('stays where an older app says nothing of it, or only something else is chosen', () => {
    expect(agreed({ sharing: true }, { sharing: true })).toEqual([undefined, undefined]);
    expect(agreed({ sharedFields: ['phone'] }, { sharing: true })).toEqual([undefined, undefined]);
    expect(agreed({ sharing: true })).toEqual([null, null]);
  });

  it('is not what was chosen before the last choice', () => {
    expect(agreed({ sharing: true, consentVersion: 1 }, { sharingChosenAt: at('11:00') })).toEqual([undefined, undefined]);
  });
});
