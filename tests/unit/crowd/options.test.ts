import { readOptions } from '../../../apps/crowd/src/demo/options.js';

describe('the demo’s options', () => {
  it('have defaults that suit a fresh "npm start"', () => {
    expect(readOptions([])).toEqual({ people: 60, minutes: 10, seed: 7, heldBack: 0, url: 'http://localhost:3000', key: undefined });
  });

  it('are taken as they are typed', () => {
    expect(
      readOptions([
        '--people',
        '12',
        '--minutes=59',
        '--seed',
        '0',
        '--held-back',
        '50',
        '--url',
        'http://127.0.0.1:4000/',
        '--key',
        'w24_a-B_9',
      ]),
    ).toEqual({
      ...{ people: 12, minutes: 59, seed: 0, heldBack: 50, url: 'http://127.0.0.1:4000', key: 'w24_a-B_9' },
    });
    expect(readOptions(['--help'])).toBeNull();
  });

  it.each([
    [['--people', '11'], '--people is "11": give a whole number from 12 to 684.'],
    [['--people', '685'], '--people is "685": give a whole number from 12 to 684.'],
    [['--people', '1e2'], '--people is "1e2": give a whole number from 12 to 684.'],
    [['--minutes', '0'], '--minutes is "0": give a whole number from 2 to 59.'],
    [['--held-back', '51'], '--held-back is "51": give a whole number from 0 to 50.'],
    [['--minutes', '3.5'], '--minutes is "3.5": give a whole number from 2 to 59.'],
    [['--seed', 'x'], '--seed is "x": give a whole number from 0 to 2147483647.'],
    [['--seed', '99999999999'], '--seed is "99999999999": give a whole number from 0 to 2147483647.'],
    [['--url', 'localhost:3000'], '--url is "localhost:3000": give the address where Within24 runs, such as http://localhost:3000.'],
    [['--url', 'http://x/api'], '--url is "http://x/api": give the address where Within24 runs, such as http://localhost:3000.'],
    [['--key', 'secret'], '--key is no API key: one starts with w24_ and holds letters, digits, - and _ only.'],
    [['--crowd'], `Unknown option '--crowd': "npm run demo -- --help" lists what can be said.`],
    [['sixty'], `Unexpected argument 'sixty': "npm run demo -- --help" lists what can be said.`],
    [['--people'], `Option '--people <value>' argument missing: "npm run demo -- --help" lists what can be said.`],
  ])('%j are refused with one sentence', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(new Error(sentence));
  });
});
