export const nudges = {};
