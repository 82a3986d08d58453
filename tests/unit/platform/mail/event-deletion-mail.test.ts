import { directionOf, languages } from '@within24/shared';
import { eventDeletionMail } from '../../../../apps/api/src/platform/mail/index.js';

const about = {
  ...{ attendeeName: 'Ana Rossi', eventName: 'Harbour Conference', organizationName: 'Harbour Meetups' },
  ...{ deletionAt: new Date('2026-12-05T20:00:00Z'), timeZone: 'Europe/Berlin' },
};

describe.each(languages)('the mail before an event is deleted, in the language %s', (language) => {
  it('says who deletes what, when, and what came along', async () => {
    const { subject, html, text } = await eventDeletionMail({ ...about, language });
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="${directionOf(language)}"`));
    expect(subject).toContain('Harbour Conference');
    const paragraphs = text.split('\n').filter((line) => line !== '' && line !== '-- ');
    expect(paragraphs).toHaveLength(5);
    expect(paragraphs[1]).toMatch(/Harbour Meetups.*5|5.*Harbour Meetups/u);
    expect(paragraphs[2]).toMatch(/CSV.*vCard/u);
  });

  it('has nothing to open, and text stays text', async () => {
    const evil = '<b onclick="x()">{{lead}}</b>';
    const { html, text } = await eventDeletionMail({ ...about, language, attendeeName: evil, eventName: evil, organizationName: evil });
    expect(`${html}${text}`).not.toMatch(/<a |https?:(?!\/\/www\.w3\.org)|undefined/);
    expect(html).not.toContain('<b onclick');
    expect(text).toContain(evil);
  });
});
