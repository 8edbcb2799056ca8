/** Types are stripped here and checked by `npm run types`; what costs time is the number of test files, so there are few. */
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/*.test.ts'],
  // Published as ES modules only; Node itself takes them, jest does not yet.
  transform: { '\\.ts$|/node_modules/(?:jose|strip-bom)/.*\\.js$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/(?!(?:jose|strip-bom)/)'],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Browser and database tests set their own, longer limit with jest.setTimeout at the head of the file.
  // A global is looked up slowly inside of jest: the engine's own work takes a third of the time with those it uses most at hand. None of them is ever faked.
  sandboxInjectedGlobals: ['Array', 'Float32Array', 'Infinity', 'Int8Array', 'Int32Array', 'JSON', 'Map', 'Math', 'Number', 'Object', 'RegExp', 'Set', 'String'],
  testTimeout: 15_000,
  // Two: the browser and database tests mostly wait. More only pays on more cores.
  maxWorkers: 2,
  testSequencer: '<rootDir>/jest.sequencer.cjs',
};
