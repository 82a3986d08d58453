/** A condition of a statement that keeps rows out: where it stands in the text. */
export type Filter = { at: number; end: number; text: string };

type Token = { text: string; at: number; end: number; depth: number };

const token = /\s+|'(?:[^']|'')*'|"[^"]*"|\$\d+|[a-z_][\w.]*|\d[\w.]*|[.<>=!~|&@?:*/+%#^-]+|[(),;[\]]/giy;

function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  token.lastIndex = 0;
  while (token.lastIndex < sql.length) {
    const at = token.lastIndex;
    const [text] = token.exec(sql) ?? [];
    if (text === undefined) throw new Error(`No token at ${at} of ${sql}`);
    if (text === ')') depth -= 1;
    if (text.trim() !== '') tokens.push({ text: text.toLowerCase(), at, end: at + text.length, depth });
    if (text === '(') depth += 1;
  }
  return tokens;
}

/** Words that end the conditions after `where` or `on`, at the same depth. */
const endings = new Set(
  'where on join left right full inner cross group order limit offset for returning union intersect except having do , ;'.split(' '),
);

/** The tokens of the conditions that begin at `first`. */
function region(tokens: Token[], first: number): Token[] {
  const { depth } = tokens[first]!;
  const isEnd = (each: Token, index: number) =>
    each.depth < depth || (each.depth === depth && endings.has(each.text) && tokens[first + index + 1]?.text !== '(');
  const length = tokens.slice(first).findIndex(isEnd);
  return tokens.slice(first, length === -1 ? undefined : first + length);
}

/** The conditions that must all hold; one alone where any of several may. */
function conjuncts(tokens: Token[]): Token[][] {
  const { depth } = tokens[0]!;
  const parts: Token[][] = [[]];
  let [between, cases] = [0, 0];
  for (const each of tokens) {
    const here = each.depth === depth;
    if (here && each.text === 'or' && cases === 0) return [tokens];
    if (here && each.text === 'case') cases += 1;
    if (here && each.text === 'end') cases -= 1;
    if (here && each.text === 'between') between += 1;
    if (!here || each.text !== 'and' || cases > 0) parts.at(-1)!.push(each);
    else if (between > 0) {
      between -= 1;
      parts.at(-1)!.push(each);
    } else parts.push([]);
  }
  return parts;
}

/** The conditions within what is in parentheses as a whole. */
function unwrapped(tokens: Token[]): Token[][] {
  const inner = tokens.slice(1, -1);
  const { text, depth } = tokens[0]!;
  if (text !== '(' || inner.length === 0 || inner[0]!.text === 'select' || inner.some((each) => each.depth <= depth)) return [tokens];
  return conjuncts(inner).flatMap(unwrapped);
}

/** Every condition after a `where` or an `on` of the statement, also within its subselects, but for the one of an index in `on conflict`. */
export function filtersOf(sql: string): Filter[] {
  const tokens = tokensOf(sql);
  const found: Filter[] = [];
  let conflict = false;
  for (const [index, { text }] of tokens.entries()) {
    if (text === 'conflict') conflict = true;
    if (text === 'do') conflict = false;
    const begins = text === 'where' || (text === 'on' && tokens[index - 1]!.text !== 'distinct' && tokens[index + 1]!.text !== 'conflict');
    if (!begins || conflict) continue;
    for (const part of conjuncts(region(tokens, index + 1)).flatMap(unwrapped)) {
      const [at, end] = [part[0]!.at, part.at(-1)!.end];
      found.push({ at, end, text: sql.slice(at, end) });
    }
  }
  return found;
}

/** The statement with these filters always true; parameters keep their types. */
export function without(sql: string, filters: Filter[]): string {
  const inserted = filters.flatMap(({ at, end }) => [
    { at, text: '(' },
    { at: end, text: ' or true)' },
  ]);
  // From the end on, so that places stay.
  inserted.sort((one, other) => other.at - one.at);
  return inserted.reduce((text, { at, text: more }) => text.slice(0, at) + more + text.slice(at), sql);
}
