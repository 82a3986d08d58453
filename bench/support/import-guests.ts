import { guestFile, type Guest } from './guests.js';
import type { Installation } from './installation.js';

const lookEvery = 100;

/** Imports these people through the API and waits until they are registered. `event` is the event's path. */
export async function importGuests({ api }: Installation, event: string, people: Guest[]): Promise<void> {
  const imports = `${event}/attendee-imports`;
  const { status, body } = await api.upload(imports, guestFile(people));
  if (status !== 201 && status !== 202) throw new Error(`The import was answered with ${status}: ${JSON.stringify(body)}`);
  while ((await stateOf()) === 'running') await new Promise((resolve) => setTimeout(resolve, lookEvery));

  async function stateOf(): Promise<string> {
    const { state } = (await api.get(`${imports}/${body.id}`)).body;
    if (state !== 'running' && state !== 'done') throw new Error(`The import ended as ${state}.`);
    return state;
  }
}
