/**
 * Loaded before the program, so that a test can make the process suffer: `{ clock }` shifts its clock by so many milliseconds, as
 * `FAULT_CLOCK` does from the start; `{ block }` keeps its event loop from running for so long.
 */
const RealDate = Date;
let shift = Number(process.env.FAULT_CLOCK ?? 0);

globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + shift] : parts));
  }
  static now() {
    return RealDate.now() + shift;
  }
};

process.on('message', ({ clock, block }) => {
  if (clock !== undefined) shift = clock;
  // Sleeping instead of spinning leaves the machine's processors to the others.
  if (block) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, block);
});
// Nobody waits for the test.
process.channel?.unref();
