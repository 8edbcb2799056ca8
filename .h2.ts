import { loadCoach } from '/tmp/rm/dialogs/load';
import { coded, apart } from '/tmp/rm/dialogs/understanding/sounds';
import { wordsOf } from '/tmp/rm/dialogs/understanding/tokens';
import { plainly } from '/tmp/rm/dialogs/understanding/plain';
import { guessed, shareOf } from '/tmp/rm/dialogs/understanding/guessed';
const coach: any = loadCoach('/tmp/rm/dist/content.json');
const ears = coach.ears('en-US');
const rows: [string,string][] = process.argv.slice(2).map((a) => a.split('|').toReversed() as [string,string]);
const { all, again } = ears.sounds();
const hearing: any = { running: false, idle: true };
const mean = (t: string) => { try { const p = plainly(t, hearing, ears); if (p) return 'plain ' + JSON.stringify(p.meaning).slice(0, 80); const g = guessed([t], hearing, ears); return g ? `guess ${shareOf(g.meaning, t, ears).toFixed(2)} ` + JSON.stringify(g.meaning).slice(0, 80) : '-'; } catch (e: any) { return 'ERR ' + e.message; } };
for (const [gold, heard] of rows) {
  const w = wordsOf(heard), g = wordsOf(gold ?? heard), h = coded(ears.voice.soundsOf(w)), gc = coded(ears.voice.soundsOf(g));
  const wrong = apart(h, gc, 1); const sound = wrong*Math.max(h.weight,gc.weight);
  console.log('\n##', heard, '<=', gold, '| gold run', again.costOf(g).toFixed(1), 'sound', (4*sound).toFixed(1), 'wrong', wrong.toFixed(2), 'plain', again.costOf(w).toFixed(1)-1.5*w.length, mean(heard));
  for (const r of again.readings(w)) console.log('   R', r.cost.toFixed(1), r.words.join(' '), '=>', mean(r.words.join(' ')));
  for (const n of all.nearby(h, .5, 5)) console.log('   S', (4*n.sound+again.costOf(n.sounding.phrase.split(' '))-2).toFixed(1), 'snd', (4*n.sound).toFixed(1), n.sounding.phrase, '=>', n.sounding.means);
}
