import fc from 'fast-check';
import { policyErrors, resolvePolicy, type NudgePolicy } from '../../../apps/api/src/events/domain/nudge-policy.js';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const codes = (policy: NudgePolicy) => policyErrors(policy).map(({ path, code }) => `${path} ${code}`);

describe('what an organizer leaves out', () => {
  it('is 1 h, 20 h, 8 h and quiet hours from 21:00 to 08:00 in a day', () => {
    const quietHours = { from: '21:00', to: '08:00' };
    expect(resolvePolicy(day, {})).toEqual({
      window: day,
      minDelay: hour,
      latest: 20 * hour,
      minGap: 8 * hour,
      quietHours,
      controlShare: 0,
    });
  });

  it('scales with the window, which in a trial holds no night', () => {
    const trial = { window: 120, minDelay: 5, latest: 100, minGap: 40, quietHours: null, controlShare: 0 };
    expect(resolvePolicy(120, {})).toEqual(trial);
    expect(resolvePolicy(2 * day, {})).toMatchObject({ minDelay: 2 * hour, latest: 40 * hour, quietHours: { from: '21:00', to: '08:00' } });
  });

  it('does not replace what was given', () => {
    const given = { minDelay: 'PT2H', latest: 'PT18H30M', minGap: 'PT0S', quietHours: null, controlShare: 0.2 };
    const seconds = { window: day, minDelay: 2 * hour, latest: 18.5 * hour, minGap: 0, quietHours: null, controlShare: 0.2 };
    expect(resolvePolicy(day, given)).toEqual(seconds);
  });

  it('is within bounds for every window from a minute to 14 days', () => {
    const property = fc.property(fc.integer({ min: minute, max: 14 * day }), (window) => {
      expect(policyErrors(resolvePolicy(window, {}))).toEqual([]);
    });
    fc.assert(property);
  });
});

describe('a policy is refused', () => {
  it.each([
    ['a window under a minute', resolvePolicy(59, {}), 'followUpWindow window_out_of_range'],
    ['a window over 14 days', resolvePolicy(14 * day + 1, {}), 'followUpWindow window_out_of_range'],
    ['latest less than 35 minutes before the end', resolvePolicy(day, { latest: 'PT23H26M' }), 'nudgePolicy.latest latest_too_late'],
    ['latest too soon after the night', resolvePolicy(day, { latest: 'PT19H4M' }), 'nudgePolicy.quietHours too_little_time'],
    ['latest before minDelay', resolvePolicy(day, { latest: 'PT1H', quietHours: null }), 'nudgePolicy.latest too_little_time'],
    ['a minDelay of a whole day', resolvePolicy(day, { minDelay: 'P1D', quietHours: null }), 'nudgePolicy.latest too_little_time'],
    ['a gap longer than the window', resolvePolicy(day, { minGap: 'PT24H1S' }), 'nudgePolicy.minGap gap_too_long'],
  ])('for %s', (_, policy, error) => {
    expect(codes(policy)).toEqual([error]);
  });

  it('for quiet hours of more than 12 hours', () => {
    const policy = resolvePolicy(2 * day, { quietHours: { from: '20:00', to: '08:01' } });
    expect(codes(policy)).toEqual(['nudgePolicy.quietHours quiet_hours_too_long']);
  });

  it('with a sentence that says what to do, also for a window that is too short for a night', () => {
    const night = { from: '21:00', to: '08:00' };
    const [short] = policyErrors(resolvePolicy(6 * hour, { quietHours: night }));
    expect(short).toEqual({
      path: 'nudgePolicy.quietHours',
      code: 'too_little_time',
      message:
        'Between minDelay (PT15M) and latest (PT5H) there is too little time to nudge everybody outside quiet hours 21:00–08:00: shorten them, or set them to null, or lower minDelay.',
    });
    const [early] = policyErrors(resolvePolicy(day, { latest: 'PT10H', quietHours: night }));
    expect(early!.message).toContain('raise latest to PT19H5M or more');
  });
});

it.each([
  ['at the latest allowed instant', { latest: 'PT23H25M' }],
  ['with just enough room', { latest: 'PT19H5M' }],
  ['with just enough room and no quiet hours', { latest: 'PT8H5M', quietHours: null }],
])('a policy is accepted %s', (_, request) => {
  expect(policyErrors(resolvePolicy(day, request))).toEqual([]);
});
