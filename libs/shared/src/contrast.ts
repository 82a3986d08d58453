export const black = '#000000';
export const white = '#ffffff';

/** From 0, black, to 1, white. Source: "relative luminance", WCAG 2.2. */
function luminance(hex: string): number {
  const linear = (at: number) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

/** How well one colour stands out from another, from 1 to 21; text needs 4.5. Source: "contrast ratio", WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white, whichever is easier to read on this colour; its contrast is never below 4.5. */
export const textOn = (background: string): string => (contrast(background, white) >= contrast(background, black) ? white : black);
