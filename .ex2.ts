import { loadCoach } from '/tmp/rm/dialogs/load';
import { wordsOf } from '/tmp/rm/dialogs/understanding/tokens';
import { guess } from '/tmp/rm/dialogs/understanding/guess';
import { mended } from '/tmp/rm/dialogs/understanding/mending';
const coach: any = loadCoach(); const ears = coach.ears('en-US');
for (const t of process.argv.slice(2)) { const w = mended(wordsOf(t), ears.mending); console.log(t, '| exact', ears.phrases.exact(w), '|', JSON.stringify((require("/tmp/rm/dialogs/understanding/reading/frames").frameOf)(w, require("/tmp/rm/dialogs/understanding/slots").slotsOf(t, ears), ears.slots, ears.answers.fillers)), JSON.stringify(require("/tmp/rm/dialogs/understanding/plain").plainly(t, {running:false,idle:true}, ears)), JSON.stringify(require("/tmp/rm/dialogs/understanding/guessed").guessed([t], {running:false,idle:true}, ears))); }
