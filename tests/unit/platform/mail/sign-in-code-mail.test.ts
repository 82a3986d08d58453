import { directionOf, languages } from '@within24/shared';
import { signInCodeMail } from '../../../../apps/api/src/platform/mail/index.js';

describe.each(languages)('the mail with a sign-in code in the language %s', (language) => {
  const mail = () => signInCodeMail({ language, code: '042917', minutesValid: 10 });

  it('shows the code in the notification, alone in the text, and large and in its order in the HTML', async () => {
    const { subject, html, text } = await mail();
    expect(subject).toContain('042917');
    expect(text.split('\n')).toContain('042917');
    expect(html).toContain('<bdo dir="ltr">042917</bdo>');
  });

  it('says how long it works, once, and who it is from, in its language', async () => {
    const { html, text } = await mail();
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="${directionOf(language)}"`));
    const paragraphs = text.split('\n').filter((line) => line !== '' && line !== '-- ');
    expect(paragraphs).toHaveLength(5);
    expect(paragraphs.filter((paragraph) => paragraph.includes('10'))).toHaveLength(1);
    expect(paragraphs.at(-1)).toContain('Within24');
    for (const paragraph of paragraphs) expect(html).toContain(paragraph.replaceAll("'", '&#39;'));
  });

  it('has nothing to open, for whoever gets it by mistake', async () => {
    const { html, text } = await mail();
    expect(`${html}${text}`).not.toMatch(/<a |https?:(?!\/\/www\.w3\.org)|\{\{|undefined/);
  });
});
