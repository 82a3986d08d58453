/** Stops the program before it serves anybody; `message` is one sentence for the person who started it. */
export class StartError extends Error {
  override name = 'StartError';
}
