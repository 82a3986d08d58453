// `./name.svelte.js` means `name.svelte.ts`, also where a component `name.svelte` stands beside it. Only this option can say so.
module.exports = { resolve: { extensionAlias: { '.js': ['.ts', '.js'] } } };
