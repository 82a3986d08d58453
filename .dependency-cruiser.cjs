const slices =
  'accounts|audit|events|attendees|badges|connections|follow-ups|nudges|results|integrations|my-data|webhooks|event-copies|event-deletion';
const slice = `^apps/api/src/(${slices})/`;
const faces = `^apps/api/src/(${slices})/index\\.ts$`;
const attendeeWeb = '^apps/web/src/(attendee|features/(?!organizer-)[^/]+|offline)/';
const organizerWeb = '^apps/web/src/(organizer|features/organizer-[^/]+)/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Which way imports run; the reasons are in docs/architecture.md. */
const directions = [
  rule('no-circular', 'Files that need each other are one file, or lack a third.', {}, { circular: true }),
  rule(
    'shared-imports-only-zod',
    'libs/shared runs in the browser and in the API: zod and nothing else.',
    { path: '^libs/shared/src/' },
    { pathNot: ['^libs/shared/src/', '(^|/)node_modules/zod/'] },
  ),
  rule(
    'slice-through-its-index',
    "A slice is used through its index.ts; what it keeps for itself may change without anybody's notice.",
    { path: slice },
    { path: slice, pathNot: ['^apps/api/src/$1/', faces] },
  ),
  rule(
    'app-through-the-index',
    'main, the app modules and what stands beside the slices know their public face only.',
    { path: '^apps/api/src/', pathNot: slice },
    { path: slice, pathNot: faces },
  ),
  rule(
    'platform-knows-no-slice',
    'platform is the framework edge and knows no domain.',
    { path: '^apps/api/src/platform/' },
    { path: slice },
  ),
  rule(
    'results-stand-alone',
    'results reads with its own SQL, so that no slice has to keep a shape for a chart; accounts only says who asks.',
    { path: '^apps/api/src/results/' },
    { path: slice, pathNot: ['^apps/api/src/results/', '^apps/api/src/accounts/index\\.ts$'] },
  ),
  rule(
    'nudges-and-results-come-last',
    'nudges and results depend on the others and hear of facts through change rows, never the reverse.',
    { path: '^apps/api/src/([^/]+)/' },
    { path: '^apps/api/src/(nudges|results)/', pathNot: '^apps/api/src/$1/' },
  ),
];

/** Inside a slice: controller and processor → service → repository → entity; service → domain → libs/shared. */
const roles = [
  rule(
    'domain-is-pure',
    'domain holds pure functions on plain types: other domain files of the slice, libs/shared, luxon.',
    { path: '^apps/api/src/([^/]+)/domain/' },
    {
      pathNot: [
        '^apps/api/src/$1/domain/',
        '^libs/shared/src/',
        '^apps/api/src/platform/errors\\.ts$',
        '(^|/)node_modules/(@types/)?luxon/',
        '(^|/)node_modules/csv-parse/',
        '(^|/)node_modules/ipaddr\\.js/',
      ],
    },
  ),
  rule(
    'csv-only-in-the-import',
    'Only the import of attendees reads CSV.',
    { path: '^apps/api/src/', pathNot: '^apps/api/src/attendees/domain/' },
    { path: '(^|/)node_modules/csv-parse/' },
  ),
  rule(
    'controllers-only-translate',
    'Controllers and processors call services; rows stay behind them.',
    { path: '\\.(controller|processor)\\.ts$' },
    { path: '\\.(repository|entity)\\.ts$' },
  ),
  rule(
    'services-below-controllers',
    'A service does not know who calls it.',
    { path: '\\.service\\.ts$' },
    { path: '\\.(controller|processor|module)\\.ts$' },
  ),
  rule(
    'repositories-below-services',
    'A repository answers questions and does not know who asks.',
    { path: '\\.(repository|entity)\\.ts$' },
    { path: '\\.(controller|processor|module|service)\\.ts$' },
  ),
  rule('entities-at-the-bottom', 'An entity is a row and asks nothing.', { path: '\\.entity\\.ts$' }, { path: '\\.repository\\.ts$' }),
];

const web = [
  rule(
    'web-not-api',
    'The web app talks to the API over HTTP; what both agree on is libs/shared.',
    { path: '^apps/web/' },
    { path: '^apps/api/' },
  ),
  rule('api-not-web', 'The API serves the built web app and never its sources.', { path: '^apps/api/' }, { path: '^apps/web/' }),
  rule(
    'only-organizer-pages-use-organizer-code',
    "The attendee's phone must not load the desk.",
    { path: '^apps/web/src/', pathNot: organizerWeb },
    { path: organizerWeb },
  ),
  rule(
    'only-attendee-pages-use-attendee-code',
    'The desk must not load the phone.',
    { path: '^apps/web/src/', pathNot: attendeeWeb },
    { path: attendeeWeb },
  ),
  rule(
    'web-takes-types-from-shared',
    'zod costs 25 kB on the phone: `import type` from @within24/shared; only what stands alone there is a value.',
    { path: '^apps/web/src/' },
    {
      path: '^libs/shared/src/',
      pathNot:
        '^libs/shared/src/((badge-code|content-lines|contrast|languages|plain-text|rate-difference|spreadsheet-text|vcard)\\.ts$|catalogue/)',
      dependencyTypesNot: ['type-only'],
    },
  ),
  rule('web-without-zod', 'As above, for zod itself.', { path: '^apps/web/src/' }, { path: '(^|/)node_modules/zod/' }),
];

const crowd = [
  rule(
    'crowd-over-http',
    'The crowd knows of Within24 what a stranger knows: its HTTP API and its mails.',
    { path: '^apps/crowd/' },
    { path: '^apps/(api|web)/' },
  ),
  rule('nobody-needs-the-crowd', 'The product runs without its visitors.', { path: '^(apps/(api|web)|libs)/' }, { path: '^apps/crowd/' }),
  rule(
    'days-are-planned-without-within24',
    'A plan is pure: it knows no network and no clock.',
    { path: '^apps/crowd/src/plan/' },
    { pathNot: ['^apps/crowd/src/plan/', '^libs/shared/src/'] },
  ),
];

const hygiene = [
  rule('sources-not-tests', 'Tests use the sources, never the reverse.', { path: '^(apps|libs)/' }, { path: '^tests/' }),
  rule('resolvable', 'This import leads nowhere.', {}, { couldNotResolve: true, pathNot: ['^virtual:', '\\?(url|worker|raw|inline)$'] }),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...directions, ...roles, ...web, ...crowd, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|\\.cache|coverage)/' },
    // Type-only imports tie files together too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    webpackConfig: { fileName: '.dependency-cruiser-resolve.cjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'svelte', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.svelte.ts', '.svelte', '.js', '.mjs', '.cjs', '.json', '.d.ts', '.css'],
    },
  },
};
