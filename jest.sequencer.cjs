/** What takes longest is begun first, so that no worker is left with it in the end. Of itself jest knows only from earlier runs, and takes the largest file for the longest. */
const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The longest last; one in a browser beside one that only reckons, for two browsers at once are slow. */
const LONGEST = ['nodes', 'simulation', 'utterances', 'widget', 'proof', 'widget-everyone', 'safety', 'likeness', 'offline'];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => LONGEST.indexOf(basename(path, '.test.ts'));
    return super.sort(tests).sort((a, b) => rank(b) - rank(a));
  }
};
