/** What a health check in the image runs: `node scripts/healthy.mjs /readyz` ends with 0 where the program here answers well. */
const [, , path] = process.argv;
const { ok } = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}${path}`);
process.exit(ok ? 0 : 1);
