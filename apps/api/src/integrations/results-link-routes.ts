import { listOf, newResultsLink, resultsLink, sharedResults } from '@within24/shared';
import type { ToldRoutes } from './told.js';

const linksPath = '/api/v1/events/:eventId/results-links';

export const resultsLinkRoutes: ToldRoutes = {
  [`GET ${linksPath}`]: { summary: 'The links that show the event’s results, those that work first', answers: listOf(resultsLink) },
  [`POST ${linksPath}`]: {
    summary: 'Makes a link that shows the published results to whoever has it; the only answer that tells it',
    answers: newResultsLink,
    problems: ['invalid_input', 'too_many_results_links'],
  },
  [`DELETE ${linksPath}/:linkId`]: { summary: 'Revokes a link at once' },
  'POST /api/v1/shared-results': {
    summary: 'The published outcomes that a link shows; a token that opens nothing, or no longer, is not found',
    answers: sharedResults,
    problems: ['not_found', 'too_many_requests'],
  },
};
