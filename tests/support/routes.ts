import type { RunningApp } from '../../apps/api/src/app.js';

/** Every route that the server answers, as `GET /api/v1/events/:eventId`; HEAD goes with GET. */
export function routesOf(nest: RunningApp['nest']): string[] {
  const tree = (nest.getHttpAdapter().getInstance() as unknown as { printRoutes(options: object): string }).printRoutes({
    commonPrefix: false,
  });
  const path: string[] = [];
  const routes = tree.split('\n').flatMap((line) => {
    const [, indent, part, methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    if (indent === undefined || part === undefined) return [];
    path.splice(indent.length / 4, path.length, part.split('|')[0]!);
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path.join('')}`);
  });
  return routes.sort();
}
