import pg from 'pg';

/** A statement is prepared when it comes this often, so that what is asked once leaves nothing at the server. */
const worthIt = 3;
/** More different texts than the program has; past it none is prepared any more. */
const most = 1_000;
/** PostgreSQL’s code for a prepared statement whose answer has another shape since a migration. */
const shapeChanged = '0A000';

/** Which statements are prepared, by their text, and under which names; the same on all connections of the process. */
const names = new Map<string, { uses: number; name: string | undefined }>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (!known) {
    if (names.size < most) names.set(text, { uses: 1, name: `w24_${names.size}` });
    return undefined;
  }
  known.uses += 1;
  return known.uses >= worthIt ? known.name : undefined;
}

type Answered = (error: (Error & { code?: string }) | undefined, result: unknown) => void;

/**
 * A connection that has PostgreSQL prepare the statements with parameters that come again and again: it parses and plans them once for a
 * connection, and not each time, which takes longer than most of them run.
 */
export class PreparingClient extends pg.Client {
  override query(...asked: unknown[]): never {
    const [text, values, answered] = asked;
    const plain = () => super.query(...(asked as [never]));
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return plain();
    const name = nameOf(text);
    if (!name) return plain();
    const prepared = { name, text, values };
    if (typeof answered === 'function') {
      const noted: Answered = (error, result) => {
        if (error) this.noteShape(text, error);
        (answered as Answered)(error, result);
      };
      return super.query(prepared, noted as never) as never;
    }
    const answer = super.query(prepared);
    answer.catch((error: Error) => this.noteShape(text, error));
    return answer as never;
  }

  /** Does not prepare it any more, so that whoever comes again is answered. */
  private noteShape(text: string, error: Error & { code?: string }): void {
    const known = names.get(text);
    if (known && error.code === shapeChanged) known.name = undefined;
  }
}
