const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The message with the personal line that every message needs: it begins with the line where it does not hold it. */
export function withPersonalLine(body: string, personalLine: string): string {
  return flat(body).includes(flat(personalLine)) ? body : `${personalLine}\n\n${body}`;
}
