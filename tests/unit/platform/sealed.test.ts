import { Seal } from '../../../apps/api/src/platform/sealed.js';

const secret = 's'.repeat(40);

describe('a sealed secret', () => {
  it('is read again under the same secret and purpose only', () => {
    const sealed = new Seal(secret, 'keys').seal('whsec_abc');
    expect(new Seal(secret, 'keys').open(sealed)).toBe('whsec_abc');
    expect(() => new Seal(secret, 'other').open(sealed)).toThrow();
    expect(() => new Seal(`${secret}x`, 'keys').open(sealed)).toThrow();
  });

  it('gives nothing away: neither its text nor that two are alike', () => {
    const seal = new Seal(secret, 'keys');
    const [one, two] = [seal.seal('whsec_abc'), seal.seal('whsec_abc')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('whsec')).toBe(false);
  });

  it('is refused where it was changed', () => {
    const seal = new Seal(secret, 'keys');
    const sealed = seal.seal('whsec_abc');
    sealed[sealed.length - 1]! ^= 1;
    expect(() => seal.open(sealed)).toThrow();
  });
});
