/** By what the first and the second of two events are told apart: by colour, and by shape for those who see none. */
export const looks = [
  { stroke: 'stroke-done', fill: 'fill-done', dashes: undefined, filled: 'opacity-100' },
  { stroke: 'stroke-accent', fill: 'fill-accent', dashes: '8 5', filled: 'opacity-25' },
] as const;
