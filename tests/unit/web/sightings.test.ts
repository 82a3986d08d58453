import { Sightings } from '../../../apps/web/src/features/scans/sightings.js';

const second = 1_000;

describe('a badge before the camera', () => {
  it('is new once, for as long as it stays in view', () => {
    const sightings = new Sightings();
    const seen = [0, 0.1, 2, 5, 8.9, 12].map((at) => sightings.isNew('ben', at * second));
    expect(seen).toEqual([true, false, false, false, false, false]);
  });

  it('is new again when it comes back after a while', () => {
    const sightings = new Sightings();
    expect([0, 3.9, 8].map((at) => sightings.isNew('ben', at * second))).toEqual([true, false, true]);
  });

  it('does not make the next one wait, nor is new again beside it', () => {
    const sightings = new Sightings();
    const seen = ['ben', 'cleo', 'ben', 'cleo'].map((who, index) => sightings.isNew(who, index * 100));
    expect(seen).toEqual([true, true, false, false]);
  });

  it('is not meant alone right after it was seen beside another', () => {
    const sightings = new Sightings();
    sightings.crowd(0);
    expect([100, 600, 800].map((at) => sightings.isCrowded(at))).toEqual([true, true, false]);
  });
});
