import { everywhere, type Fault } from '../fault.js';

export const postgresFaults: Fault[] = [
  {
    name: 'PostgreSQL stopped in the middle',
    tries: [1, 2],
    on: everywhere,
    lasts: 20,
    duplicates: true,
    inject: async ({ fleet: { database } }) => {
      await database.crash();
      return { at: Date.now(), heal: () => database.startAgain() };
    },
  },
];
