import { asked, filterIn } from '../../../apps/web/src/features/organizer-attendees/attendee-filter.js';

describe('the filter in the address of the attendees’ page', () => {
  it.each(['waiting', 'bounced', 'failed', 'notOpened'])('is the state %s', (linkState) => {
    expect(asked(filterIn(`?linkState=${linkState}`))).toEqual({ linkState });
  });

  it.each(['', '?linkState=', '?linkState=asleep', '?linkState=%00', '?query=Ana', '?linkState=__proto__'])('is none in “%s”', (search) => {
    expect(asked(filterIn(search))).toEqual({});
  });
});
