import type { Shown } from './order.js';

/** What the list of people shows, so that it is as it was when somebody comes back from a person's page. */
class View {
  shown = $state<Shown>('todo');
  search = $state('');
  /** Empty for all. */
  tag = $state('');
}

export const view = new View();
