import { languageOf } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';

/** The language tags of an Accept-Language header, the most wanted first. */
function wanted(acceptLanguage: string): string[] {
  const tags = acceptLanguage.split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { tag, quality: Number(quality) };
  });
  return tags.sort((one, other) => other.quality - one.quality).map(({ tag }) => tag);
}

const textsFor = (acceptLanguage = '') => mailTexts[languageOf(...wanted(acceptLanguage))];

const page = ({ lang, dir }: ReturnType<typeof textsFor>, title: string, body: string) => `<!doctype html><html lang="${lang}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="font:1.1rem system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem"><h1>${title}</h1>${body}</body></html>`;

/** The page that asks, in the language that the browser wants. */
export function unsubscribeQuestion(acceptLanguage?: string): string {
  const texts = textsFor(acceptLanguage);
  const { question, button } = texts.unsubscribe;
  return page(
    texts,
    question,
    `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">
     <button style="font:inherit;padding:.8rem 1.4rem;min-height:48px">${button}</button></form>`,
  );
}

/** The page that says that it is done. */
export function unsubscribeDone(acceptLanguage?: string): string {
  const texts = textsFor(acceptLanguage);
  return page(texts, texts.unsubscribe.done, `<p>${texts.unsubscribe.again}</p>`);
}
