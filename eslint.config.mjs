import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const ts = '**/*.ts';

/** The engine is pure and synchronous: the clock, chance, disk, environment and console come in with the turn or not at all. */
const PURE = {
  'no-restricted-globals': ['error',
    ...['process', 'console', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance', 'fetch', 'crypto', 'require', '__dirname']
      .map((name) => ({ name, message: 'The engine is pure: what it needs comes in with the turn or the content.' }))],
  'no-restricted-properties': ['error',
    { object: 'Date', property: 'now', message: 'The engine has no clock: use turn.at.' },
    { object: 'Math', property: 'random', message: 'The engine has no chance: choose by session and turn count.' }],
  'no-restricted-syntax': ['error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The engine has no clock: use turn.at.' },
    { selector: "CallExpression[callee.name='Date']", message: 'The engine has no clock: use turn.at.' },
    { selector: "ImportDeclaration[source.value=/^node:/]", message: 'The engine reads no disk: only dialogs/load.ts does.' },
    { selector: 'AwaitExpression', message: 'The engine is synchronous: only dialogs/serve.ts waits.' },
    { selector: 'FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]', message: 'The engine is synchronous: only dialogs/serve.ts waits.' }],
};

const SHORT = {
  'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  // Every `??` counts as a branch, and checked indexes ask for many.
  complexity: ['error', { max: 16, variant: 'modified' }],
};

const TYPED = {
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  eqeqeq: 'error',
};

/** Tests, benchmarks and scripts print, read foreign JSON and hold long tables. */
const RELAXED = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
};

export default defineConfig(
  { ignores: ['dist/**', 'coverage/**', '.data/**', '**/node_modules/**', '**/*.mjs', '**/*.cjs'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: [ts],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...SHORT, ...TYPED },
  },
  { files: ['dialogs/**/*.ts', 'knowledge/**/*.ts'], ignores: ['dialogs/load.ts', 'dialogs/serve.ts'], rules: PURE },
  { files: ['tests/**/*.ts', 'benchmarks/**/*.ts', 'scripts/**/*.ts'], rules: RELAXED },
);
