import { DockerIgnore } from '../../support/docker-ignore.js';

describe('.dockerignore as the tests read it', () => {
  const ignore = new DockerIgnore('# a comment\n*\n!package.json\n!apps/api\n**/dist\n!apps/api/kept/dist\n**/*.log');

  it.each([
    ['README.md', true],
    ['package.json', false],
    ['apps/web/index.html', true],
    ['apps/api/src/main.ts', false],
    ['apps/api/dist/main.js', true],
    ['apps/api/src/dist', true],
    ['apps/api/kept/dist/a.js', false],
    ['apps/api/start.log', true],
    ['apps/api/start.logs', false],
  ])('%s: left out is %s', (path, expected) => expect(ignore.ignores(path)).toBe(expected));
});
