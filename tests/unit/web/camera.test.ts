import { Camera } from '../../../apps/web/src/features/scans/camera.js';

/** A stream whose tracks know whether they run. */
class SomeStream {
  isRunning = true;
  readonly #track = { stop: () => void (this.isRunning = false), addEventListener: () => undefined };
  getTracks = () => [this.#track];
  getVideoTracks = () => [this.#track];
}

type Answer = { give: (stream: SomeStream) => void; refuse: (error: Error) => void };
const asked: Answer[] = [];
const getUserMedia = () => new Promise<SomeStream>((give, refuse) => asked.push({ give, refuse }));
const video = () => ({ srcObject: null as unknown, readyState: 2, HAVE_CURRENT_DATA: 2, play: async () => undefined });

beforeEach(() => {
  asked.length = 0;
  Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices: { getUserMedia } }, configurable: true });
});

/** Two starts one after the other, as when the phone was locked and opened while the camera was still being asked for. */
function startedTwice() {
  const shown = video();
  const [first, second] = [new Camera(), new Camera()];
  const start = (camera: Camera, isWanted: boolean) =>
    camera
      .start(
        shown as unknown as HTMLVideoElement,
        () => isWanted,
        () => undefined,
      )
      .catch(() => undefined);
  return { shown, starts: Promise.all([start(first, false), start(second, true)]) };
}

it.each(['before', 'after'])('a camera that is no longer wanted and comes %s the next one leaves that one alone', async (order) => {
  const { shown, starts } = startedTwice();
  const [old, wanted] = [new SomeStream(), new SomeStream()];
  const answers = [() => asked[0]!.give(old), () => asked[1]!.give(wanted)];
  for (const answer of order === 'before' ? answers : answers.toReversed()) {
    answer();
    await new Promise((resolve) => setTimeout(resolve));
  }
  await starts;
  expect([old.isRunning, wanted.isRunning, shown.srcObject]).toEqual([false, true, wanted]);
});

it('a camera that is no longer wanted and is refused is not asked for again', async () => {
  const { shown, starts } = startedTwice();
  const wanted = new SomeStream();
  asked[1]!.give(wanted);
  asked[0]!.refuse(new Error('aborted'));
  await starts;
  expect([asked.length, wanted.isRunning, shown.srcObject]).toEqual([2, true, wanted]);
});
