/** In the order of asking: Edge and Opera also say Chrome, and everybody says Safari. */
const browsers: [mark: RegExp, name: string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/\S+ .*Safari\//, 'Safari'],
];
const systems: [mark: RegExp, name: string][] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
];

const named = (names: [RegExp, string][], text: string) => names.find(([mark]) => mark.test(text))?.[1];

/** The browser and the system that a User-Agent header tells, as `Firefox on Windows`: enough to know one's own by, and no more. */
export function deviceWords(userAgent = ''): string {
  const browser = named(browsers, userAgent) ?? 'A browser';
  const system = named(systems, userAgent);
  return system ? `${browser} on ${system}` : browser;
}
