export type CameraProblem = 'denied' | 'missing' | 'busy';

const problems: Record<string, CameraProblem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
};

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1_920 }, height: { ideal: 1_080 } },
};

/** The camera did not start, and why. */
export class CameraError extends Error {
  constructor(readonly problem: CameraProblem) {
    super(`the camera is ${problem}`);
    this.name = 'CameraError';
  }
}

/** The phone's back camera, shown in a video element. */
export class Camera {
  #stream: MediaStream | undefined;

  /** Shows the camera's picture. Throws {@link CameraError}. */
  async start(video: HTMLVideoElement): Promise<void> {
    this.stop();
    if (!navigator.mediaDevices?.getUserMedia) throw new CameraError('missing');
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wanted);
      this.#stream = stream;
      video.srcObject = stream;
      await video.play();
    } catch (error) {
      this.stop();
      throw new CameraError(problems[(error as Error).name] ?? 'busy');
    }
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

  async light(isOn: boolean): Promise<void> {
    await this.#track?.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] });
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }
}

/** The middle square of what the camera shows just now, as the person sees it. */
export function middleOf(video: HTMLVideoElement): Promise<ImageBitmap> {
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height);
  return createImageBitmap(video, (width - side) / 2, (height - side) / 2, side, side);
}
