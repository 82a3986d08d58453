export type CameraProblem = 'denied' | 'missing' | 'busy';

const problems: Record<string, CameraProblem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
};

const back = { facingMode: { ideal: 'environment' } };
const fine: MediaStreamConstraints = { video: { ...back, width: { ideal: 1_920 }, height: { ideal: 1_080 } } };
const plain: MediaStreamConstraints = { video: back };
const any: MediaStreamConstraints = { video: true };
/** How long a camera that was given may show nothing. */
const firstPictureMs = 4_000;

/** The camera did not start, and why. */
export class CameraError extends Error {
  constructor(readonly problem: CameraProblem) {
    super(`the camera is ${problem}`);
    this.name = 'CameraError';
  }
}

/** The phone's back camera, shown in a video element; one for each time that it is started, so that none stops another's picture. */
export class Camera {
  #stream: MediaStream | undefined;

  /** Shows the camera's picture until `isWanted` no longer holds or another program takes it: then `onend`. Throws {@link CameraError}. */
  async start(video: HTMLVideoElement, isWanted: () => boolean, onend: () => void): Promise<void> {
    this.stop();
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraError('missing');
    try {
      await this.#show(video, fine, isWanted).catch((error: Error) => this.#showAgain(video, error, isWanted));
    } catch (error) {
      this.stop();
      throw new CameraError(problems[(error as Error).name] ?? 'busy');
    }
    if (isWanted()) this.#track?.addEventListener('ended', onend);
    else this.stop();
  }

  stop(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
  }

  /** Whether there is a light to switch on. */
  get hasLight(): boolean {
    const capabilities = this.#track?.getCapabilities?.() as { torch?: boolean } | undefined;
    return capabilities?.torch === true;
  }

  /** Switches the light; returns whether it is as wanted. */
  async light(isOn: boolean): Promise<boolean> {
    const constraints = { advanced: [{ torch: isOn } as MediaTrackConstraintSet] };
    const isDone = this.#track?.applyConstraints(constraints).then(() => true);
    return (await isDone?.catch(() => false)) ?? false;
  }

  async #show(video: HTMLVideoElement, constraints: MediaStreamConstraints, isWanted: () => boolean): Promise<void> {
    this.stop();
    this.#stream = await navigator.mediaDevices.getUserMedia(constraints);
    // It may have taken so long that another shows its picture by now.
    if (!isWanted()) return;
    video.srcObject = this.#stream;
    await video.play();
    await firstPicture(video);
  }

  /** Some iPhones show a black picture until a camera was asked for without conditions once. */
  async #showAgain(video: HTMLVideoElement, error: Error, isWanted: () => boolean): Promise<void> {
    if (error.name in problems || !isWanted()) throw error;
    this.stop();
    const bare = await navigator.mediaDevices.getUserMedia(any);
    for (const track of bare.getTracks()) track.stop();
    await this.#show(video, plain, isWanted);
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }
}

/** Waits for the first picture of a camera. */
function firstPicture(video: HTMLVideoElement): Promise<void> {
  if (video.readyState >= video.HAVE_CURRENT_DATA) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the camera shows nothing')), firstPictureMs);
    video.addEventListener('loadeddata', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
