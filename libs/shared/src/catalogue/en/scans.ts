export const scans = {};
