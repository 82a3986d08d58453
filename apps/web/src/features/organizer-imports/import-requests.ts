import type { AttendeeImport, ImportMapping, ImportOutcome, ImportRequest, Problem } from '@within24/shared';
import { ApiError, NetworkError } from '../../api/errors.js';
import { ask, unlessSignedOut } from '../../organizer/api.js';
import { csvTextOf } from './csv-text.js';

/** What the organizer gave: a file as it lies on their disk, or pasted text. */
export type Source = { name: string; content: File | string };
export type Settings = { mapping?: ImportMapping; onDuplicate: ImportRequest['onDuplicate'] };

/** A large file takes its time to travel and to be read. */
const patienceMs = 180_000;
const pollMs = 1_000;

/** A file whose settings nobody changed goes as it is, so that the server recognises its encoding. */
async function bodyOf({ content }: Source, { mapping, onDuplicate }: Settings): Promise<{ type: string; body: BodyInit }> {
  if (content instanceof File && !mapping && onDuplicate === 'update') return { type: 'text/csv', body: content };
  const csv = typeof content === 'string' ? content : csvTextOf(new Uint8Array(await content.arrayBuffer()));
  return { type: 'application/json', body: JSON.stringify({ csv, mapping, onDuplicate }) };
}

async function sent(path: string, source: Source, settings: Settings): Promise<Response> {
  const { type, body } = await bodyOf(source, settings);
  const headers = { 'content-type': type };
  const response = await fetch(`/api/v1${path}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(patienceMs) }).catch(
    (cause: unknown) => Promise.reject(new NetworkError(cause)),
  );
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => ({}));
  return unlessSignedOut(new ApiError(response.status, problem as Partial<Problem>));
}

const send = async <Answer>(path: string, source: Source, settings: Settings): Promise<Answer> =>
  (await sent(path, source, settings)).json() as Promise<Answer>;

/** What the import would do; changes nothing. */
export function tryImport(eventPath: string, source: Source, settings: Settings): Promise<ImportOutcome> {
  return send(`${eventPath}/attendee-imports?dryRun=true`, source, settings);
}

/** The rows to correct as a CSV file, with the reason beside each. */
export async function badRowsFile(eventPath: string, source: Source, settings: Settings): Promise<File> {
  const content = await (await sent(`${eventPath}/attendee-imports?badRows=true`, source, settings)).blob();
  return new File([content], 'Within24-rows-to-correct.csv', { type: 'text/csv' });
}

export type Progress = AttendeeImport['progress'];

/** Imports all rows, or with `skipErrors` the good ones, and waits for the end of a large import; `told` hears how far it is. */
export async function runImport(
  eventPath: string,
  source: Source,
  { skipErrors, ...settings }: Settings & { skipErrors: boolean },
  told: (progress: Progress) => void,
): Promise<AttendeeImport> {
  const path = `${eventPath}/attendee-imports`;
  const { id } = await send<{ id: string }>(`${path}?skipErrors=${skipErrors}`, source, settings);
  for (;;) {
    const state = await stateOf(`${path}/${id}`);
    if (state && state.state !== 'running') return state;
    if (state) told(state.progress);
    await new Promise((resume) => setTimeout(resume, pollMs));
  }
}

/** `null` while there is no connection: the import goes on without this page. */
async function stateOf(path: string): Promise<AttendeeImport | null> {
  try {
    return await ask<AttendeeImport>('GET', path);
  } catch (error) {
    if (error instanceof NetworkError) return null;
    throw error;
  }
}
