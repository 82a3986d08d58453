import { Logger } from '@nestjs/common';
import { ToldExporter } from '../../../../apps/api/src/platform/telemetry/told-exporter.js';

type Result = { code: number; error?: Error };
const refused: Result = { code: 1, error: Object.assign(new Error('connect to http://user:secret@collector'), { code: 'ECONNREFUSED' }) };
const taken: Result = { code: 0 };

it('tells once that the collector takes nothing, and again after it did', () => {
  const warned: string[] = [];
  const keep = (sentence: string) => void warned.push(sentence);
  Logger.overrideLogger({ log: keep, warn: keep, error: keep });
  const results = [refused, refused, refused, taken, taken, refused];
  const inner = {
    export: (_spans: unknown, done: (result: Result) => void) => done(results.shift()!),
    shutdown: async () => undefined,
    forceFlush: async () => undefined,
  };
  const exporter = new ToldExporter(inner);
  const heard: number[] = [];
  for (let index = 0; index < 6; index++) exporter.export([], ({ code }) => heard.push(code));
  expect(heard).toEqual([1, 1, 1, 0, 0, 1]);
  const sentence = 'The collector takes no traces (ECONNREFUSED): they are lost, all else goes on.';
  expect(warned).toEqual([sentence, sentence]);
});
