import { black, colour, contrast, textOn, white } from '@within24/shared';

describe('contrast', () => {
  it.each([
    // Figures of WebAIM's contrast checker.
    [black, white, 21],
    ['#777777', white, 4.48],
    ['#1f4e79', white, 8.63],
    ['#ff0000', white, 4],
    ['#ffff00', black, 19.56],
  ])('of %s and %s is %d, whichever comes first', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  it('of text is enough on every colour', () => {
    const shares = [0, 51, 102, 115, 120, 128, 153, 204, 255].map((share) => share.toString(16).padStart(2, '0'));
    const all = shares.flatMap((r) => shares.flatMap((g) => shares.map((b) => `#${r}${g}${b}`)));
    expect(all.filter((background) => contrast(background, textOn(background)) < 4.5)).toEqual([]);
  });

  it('decides between black and white', () => {
    expect(['#ffff00', '#1f4e79', '#ff0000', '#c27803'].map(textOn)).toEqual([black, white, black, black]);
  });
});

describe('a colour', () => {
  it('is read in any case', () => expect(colour.parse('#1F4E79')).toBe('#1f4e79'));

  it.each(['red', '#12345', '#1234567', '1f4e79', '#1f4e7g', ' #1f4e79', '#fff', '', null, 0x1f4e79, '#1f4e79\n', 'var(--x)'])(
    'is not %j',
    (text) => expect(colour.safeParse(text).error?.issues).toMatchObject([{ message: expect.stringContaining('as #1f4e79') }]),
  );
});
