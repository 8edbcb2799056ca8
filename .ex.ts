import { loadCoach } from '/work/main/dialogs/load';
import { wordsOf } from '/work/main/dialogs/text/tokens';
import { guess } from '/work/main/dialogs/understanding/guess';
import { mended } from '/work/main/dialogs/text/mending';
const coach: any = loadCoach(); const ears = coach.ears('en-US');
for (const t of process.argv.slice(2)) { const w = mended(wordsOf(t), ears.mending); console.log(t, '| exact', ears.phrases.exact(w), '|', JSON.stringify(guess(t, w, ears))); }
