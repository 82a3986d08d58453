import { unsubscribeDone, unsubscribeQuestion } from '../../../apps/api/src/nudges/unsubscribe-page.js';

describe('the page that stops reminders', () => {
  it.each([
    [undefined, 'lang="en" dir="ltr"', 'Stop these reminders?', 'Reminders are off'],
    ['de-CH, en;q=0.8', 'lang="de" dir="ltr"', 'Diese Erinnerungen abstellen?', 'Erinnerungen sind aus'],
    ['tlh, en;q=0.5, fr;q=0.9', 'lang="fr" dir="ltr"', 'Arrêter ces rappels\u202f?', 'Les rappels sont arrêtés'],
    ['es-419', 'lang="es" dir="ltr"', '¿Parar estos recordatorios?', 'Los recordatorios están parados'],
    ['ar', 'lang="ar" dir="rtl"', 'إيقاف هذه التذكيرات؟', 'التذكيرات متوقفة'],
    ['*;q=, ;;"><script>', 'lang="en" dir="ltr"', 'Stop these reminders?', 'Reminders are off'],
  ])('speaks the language that the browser wants: %s', (header, attributes, question, done) => {
    expect(unsubscribeQuestion(header)).toContain(`<h1>${question}</h1>`);
    for (const page of [unsubscribeQuestion(header), unsubscribeDone(header)]) expect(page).toContain(`<html ${attributes}>`);
    expect(unsubscribeDone(header)).toContain(`<h1>${done}</h1>`);
    expect(unsubscribeQuestion(header)).toContain('name="List-Unsubscribe" value="One-Click"');
  });
});
