/** Who may import whom. `tests/layers.test.ts` sees every rule fire once. */

const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
/** Code, not types: an `import type` leaves nothing behind at run time. */
const code = { dependencyTypesNot: ['type-only'] };

const ENGINE = '^(dialogs|knowledge)/';
/** What a channel may see of the engine. */
const FACE = '^dialogs/(types|content|session|serve|coach|load)\\.ts$';
/** The packages the engine is built from; each runs in a browser too. */
const ENGINE_PACKAGES = packages('i18next', 'zod', 'yaml', 'natural');

/** Folders of the engine from what needs nothing to what needs all: each may use those before it. `reading` and `answering` have stricter rules of their own. */
const UNDERSTANDING = ['reading', 'basis', 'answering', 'guessing', 'not-ours', 'after-answer', 'in-a-step', 'cramps', 'danger', 'plain', 'by-sound', 'understand\\.ts'];
const FLOWS = ['basis', 'steps', 'answers', 'advice', 'check', 'relief', 'turn'];
const oneWay = (name, home, folders, comment) => folders.slice(0, -1).map((folder, at) => ({
  name, comment, severity: 'error', from: { path: `^${home}/${folder}/` }, to: { path: `^${home}/(${folders.slice(at + 1).join('|')})(/|$)` },
})).filter(({ from }) => !/\/(reading|answering)\/$/.test(from.path));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other, if only for a type, are one file, or the shared part is a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'engine-knows-no-channel',
      comment: 'The engine never asks which channel it serves: a channel tells what it can do.',
      severity: 'error',
      from: { path: ENGINE },
      to: { path: '^(bot|alexa-skill|scripts|tests|benchmarks)/' },
    },
    {
      name: 'engine-knows-no-sdk',
      comment: 'The engine is plain TypeScript that also runs in a browser: no SDK, server, store or logger, not even their types.',
      severity: 'error',
      from: { path: ENGINE },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'], pathNot: ENGINE_PACKAGES },
    },
    {
      name: 'engine-reads-no-disk',
      comment: 'Only dialogs/load.ts may use what Node brings along.',
      severity: 'error',
      from: { path: ENGINE, pathNot: '^dialogs/load\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'text-and-sound-stand-alone',
      comment: 'What words are, and how they sound, is the same whatever is made of them.',
      severity: 'error',
      from: { path: '^dialogs/(text|sound)/' },
      to: { path: ENGINE, pathNot: '^dialogs/($1/|content\\.ts$)' },
    },
    {
      name: 'models-know-no-rules',
      comment: 'A model learns from the content, whatever is made of what it says.',
      severity: 'error',
      from: { path: '^dialogs/learning/' },
      to: { path: ENGINE, pathNot: '^(dialogs/(learning|text)/|dialogs/(content|words|meanings|moments)\\.ts$|knowledge/catalogue\\.ts$)' },
    },
    {
      name: 'taught-before-the-first-turn',
      comment: 'Models are taught when the content is loaded; a turn only asks them.',
      severity: 'error',
      from: { path: ENGINE, pathNot: '^dialogs/(learning/|load\\.ts$)' },
      to: { path: '^dialogs/learning/(train|train-replies|descent|kernel)\\.ts$' },
    },
    {
      name: 'listener-knows-no-meaning',
      comment: 'The listener never looks at what was meant, so that nothing can talk it out of an alarm; nor do trees and routines.',
      severity: 'error',
      from: { path: '^dialogs/(safety|triage|routines)/' },
      to: { path: '^dialogs/(understanding|flows)/' },
    },
    {
      name: 'ears-know-no-flow',
      comment: 'What is under way comes in as a `Hearing`; what was meant is no matter of what is done with it.',
      severity: 'error',
      from: { path: '^dialogs/understanding/' },
      to: { path: '^dialogs/(flows/|(coach|respond|say|serve|session)\\.ts$)' },
    },
    {
      name: 'flows-do-not-listen',
      comment: 'A flow is given what was meant; it reads no text.',
      severity: 'error',
      from: { path: '^dialogs/flows/' },
      to: { path: '^dialogs/understanding/', pathNot: '^dialogs/understanding/basis/hearing\\.ts$' },
    },
    {
      name: 'reading-knows-no-ears',
      comment: 'What words tell by themselves is the same whatever the conversation is at.',
      severity: 'error',
      from: { path: '^dialogs/understanding/reading/' },
      to: { path: ENGINE, pathNot: '^dialogs/((understanding/reading|text)/|(types|content|commands|meanings|settings)\\.ts$)' },
    },
    {
      name: 'answers-are-not-guessed',
      comment: 'What is said at an open question is held against its options, the listener and the replies, and against no guess at anything else.',
      severity: 'error',
      from: { path: '^dialogs/understanding/answering/' },
      to: { path: '^dialogs/understanding/', pathNot: '^dialogs/understanding/(answering|reading|basis)/' },
    },
    ...oneWay('understanding-goes-one-way', 'dialogs/understanding', UNDERSTANDING, 'What is decided first knows nothing of what is decided later: words, the moment, an answer, a guess, danger, all of it.'),
    ...oneWay('flows-go-one-way', 'dialogs/flows', FLOWS, 'What a flow is made of knows no flow, and no flow knows who takes the turn.'),
    {
      name: 'alexa-knows-no-bot',
      comment: 'Channels do not know each other.',
      severity: 'error',
      from: { path: '^alexa-skill/' },
      to: { path: '^bot/' },
    },
    {
      name: 'bot-knows-no-alexa',
      comment: 'Channels do not know each other; the one server opens the Alexa door, and no other file of the bot may.',
      severity: 'error',
      from: { path: '^bot/', pathNot: '^bot/server\\.ts$' },
      to: { path: '^alexa-skill/' },
    },
    {
      name: 'server-opens-the-alexa-door-only',
      comment: 'What lies behind the door is the skill\'s own affair.',
      severity: 'error',
      from: { path: '^bot/server\\.ts$' },
      to: { path: '^alexa-skill/', pathNot: '^alexa-skill/door\\.ts$' },
    },
    {
      name: 'channels-see-the-face-only',
      comment: 'A channel sees types, content, session, serve, coach and load of the engine. (The widget may bring the engine along for offline use.)',
      severity: 'error',
      from: { path: '^(bot|alexa-skill)/', pathNot: '^bot/widget/' },
      to: { path: ENGINE, pathNot: FACE },
    },
    {
      name: 'widget-knows-no-server',
      comment: 'The widget runs on other people\'s pages: it may use the engine, never the server\'s code.',
      severity: 'error',
      from: { path: '^bot/widget/' },
      to: { path: '^(bot|alexa-skill)/', pathNot: '^bot/widget/', ...code },
    },
    {
      name: 'botbuilder-in-one-file',
      comment: 'The Bot Framework SDK is retired upstream: replacing it must touch bot/teams.ts only.',
      severity: 'error',
      from: { path: '^(bot|alexa-skill)/', pathNot: '^bot/teams\\.ts$' },
      to: { path: packages('botbuilder', 'botbuilder-core', 'botframework-connector', 'botframework-schema'), ...code },
    },
    {
      name: 'ask-sdk-in-the-door',
      comment: 'Code of the Alexa SDK runs in its handler, its door and its memory; the rest of the skill uses types.',
      severity: 'error',
      from: { path: '^(bot|alexa-skill)/', pathNot: '^alexa-skill/(handler|door|memory)\\.ts$' },
      to: { path: packages('ask-sdk-[^/]+'), ...code },
    },
    {
      name: 'express-in-the-doors',
      comment: 'Express code runs where the server is built and where a door is hung.',
      severity: 'error',
      from: { path: '^(bot|alexa-skill)/', pathNot: '^(bot/server|bot/door|alexa-skill/door)\\.ts$' },
      to: { path: packages('express'), ...code },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'What ships does not lean on tests, benchmarks or scripts.',
      severity: 'error',
      from: { path: '^(bot|alexa-skill)/' },
      to: { path: '^(tests|benchmarks|scripts)/' },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'], conditionNames: ['require', 'node', 'default', 'import'] },
  },
};
