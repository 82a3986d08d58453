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

async function send<Answer>(path: string, source: Source, settings: Settings): Promise<Answer> {
  const { type, body } = await bodyOf(source, settings);
  const headers = { 'content-type': type, accept: 'application/json' };
  const response = await fetch(`/api/v1${path}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(patienceMs) }).catch(
    (cause: unknown) => Promise.reject(new NetworkError(cause)),
  );
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) return unlessSignedOut(new ApiError(response.status, answer as Partial<Problem>));
  return answer as Answer;
}

/** What the import would do; changes nothing. */
export function tryImport(eventPath: string, source: Source, settings: Settings): Promise<ImportOutcome> {
  return send(`${eventPath}/attendee-imports?dryRun=true`, source, settings);
}

/** Imports all rows, or with `skipErrors` the good ones, and waits for the end of a large import. */
export async function runImport(eventPath: string, source: Source, settings: Settings, skipErrors: boolean): Promise<AttendeeImport> {
  const path = `${eventPath}/attendee-imports`;
  const { id } = await send<{ id: string }>(`${path}?skipErrors=${skipErrors}`, source, settings);
  for (;;) {
    const state = await stateOf(`${path}/${id}`);
    if (state && state.state !== 'running') return state;
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
