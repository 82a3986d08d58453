import { defineConfig } from 'eslint/config';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

// eslint's own recommendation, read from its rules: @eslint/js would be one more package for this list.
const recommended = Object.fromEntries(
  [...builtinRules].filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => [name, 'error']),
);

/** A directive that switches a rule off says why: `-- reason`. (`@ts-…` comments are kept by ban-ts-comment.) */
const reasonedSuppression = {
  meta: { type: 'suggestion', schema: [], messages: { reason: 'Say why this rule is off: add `-- reason` to the directive.' } },
  create: (context) => ({
    Program() {
      const silent = context.sourceCode.getAllComments().filter(({ value }) => /^\s*eslint-disable(?!.*--\s*\S)/s.test(value));
      for (const { loc } of silent) context.report({ loc, messageId: 'reason' });
    },
  }),
};

export default defineConfig(
  { ignores: ['**/dist/', '.cache/', '.data/', 'coverage/', 'tests/fixtures/', '**/*.d.ts'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house: { rules: { 'reasoned-suppression': reasonedSuppression } } },
    rules: {
      ...recommended,
      'house/reasoned-suppression': 'error',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 50],
      // Counts constructor dependencies too: more than five means two classes.
      'max-params': ['error', 5],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
    },
  },
  {
    // Scripts and settings run in Node and have no types to check.
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // Files with decorators are left alone by this rule: Nest reads injected classes at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // TypeScript itself says what is undefined.
      'no-undef': 'off',
      // Does not see that a decorator uses a value.
      'no-useless-assignment': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      // Knows that props and derived values are declared with `let`.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  {
    // What runs in a browser or inside a slice reports through answers and the logger.
    files: ['libs/**', 'apps/web/src/**', 'apps/api/src/*/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['tests/**', 'bench/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // An answer over HTTP is JSON of any shape; what it holds is what the test asserts.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
