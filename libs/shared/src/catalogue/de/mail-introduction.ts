import type { MailIntroductionTexts } from '../mail-introduction-texts.js';

export const introduction: MailIntroductionTexts = {
  asked: {
    subject: (proposer, other) => `${proposer} möchte Sie mit ${other} bekannt machen`,
    subjectOfMore: (count) => `Möchten Sie ${count} Menschen kennenlernen?`,
    preview: 'Sie entscheiden. Geteilt wird nichts, bevor Sie beide Ja sagen.',
    lead: (count) =>
      count === 1
        ? 'Jemand, den Sie getroffen haben, möchte Sie mit jemandem bekannt machen.'
        : 'Menschen, die Sie getroffen haben, möchten Sie mit anderen bekannt machen.',
    proposal: (proposer, other) => `${proposer} möchte Sie mit ${other} bekannt machen.`,
    button: 'Vorschlag ansehen',
    how: 'Sagen Sie beide Ja, bekommt jede Seite die Karte der anderen. Bis dahin sehen Sie beide nur Name und Firma, und niemand erfährt, wer abgelehnt hat.',
  },
  made: {
    subject: (proposer, other) => `${proposer} macht Sie mit ${other} bekannt`,
    preview: (other) => `Sie und ${other} haben beide Ja gesagt.`,
    lead: (proposer, other) => `${proposer} macht Sie mit ${other} bekannt. Sie haben beide Ja gesagt.`,
    message: (proposer) => `${proposer} schreibt dazu`,
    email: 'E-Mail',
    phone: 'Telefon',
    canHelpWith: (name) => `${name} kann helfen bei`,
    lookingFor: (name) => `${name} sucht`,
    nothingShared: (other) => `${other} teilt im Moment keine Karte.`,
    reply: (name) => `Antworten Sie einfach auf diese Mail: Ihre Antwort geht an ${name}.`,
    noReply: 'Antworten auf diese Mail liest niemand; auf Ihrer Seite steht, was Sie beide teilen.',
    open: 'Meine Seite öffnen',
    why: (proposer, organization) =>
      `Die Worte sind von ${proposer}. Gesendet von ${organization} über Within24, weil Sie diesen Vorschlag angenommen haben.`,
  },
};
