import type { Answer } from './client.js';

/** Asks so many times, with some under way at once; answers in the order in which they came. */
export async function ask(times: number, question: (index: number) => Promise<Answer>, atOnce = 16): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const asker = async () => {
    while (next < times) answers.push(await question(next++));
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
  return answers;
}

export const isLimited = ({ status, body }: Answer) => status === 429 && body.code === 'too_many_requests';
export const limitedOf = (answers: Answer[]) => answers.filter(isLimited).length;
