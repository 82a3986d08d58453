import { folded } from '../people/fold.js';

/** So many words in a row, or so many characters where a script has short ones, are no chance. */
const [fewestWords, fewestCharacters] = [3, 8];

/** The words of a text in any script, as they are compared. */
function wordsOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(folded(text));
  return [...segments].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}

const spaced = (words: string[]) => ` ${words.join(' ')} `;

/** The shortest runs of words that are known again: from each word on as many as it takes, or the whole line where it is shorter. */
function runsOf(words: string[]): string[][] {
  const runs = words.flatMap((_, start) => {
    const end = words.findIndex((_, at) => at - start + 1 >= fewestWords && words.slice(start, at + 1).join('').length >= fewestCharacters);
    return end < 0 ? [] : [words.slice(start, end + 1)];
  });
  return runs.length > 0 || words.length === 0 ? runs : [words];
}

/** Whether a text still holds words of a note: some in a row of one of its lines, or all of a short line. */
export function quotes(text: string, note: string): boolean {
  const said = spaced(wordsOf(text));
  return note.split('\n').some((line) => runsOf(wordsOf(line)).some((run) => said.includes(spaced(run))));
}
