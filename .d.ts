import { loadCoach } from '/tmp/rm/dialogs/load';
import { listen, noticed } from '/tmp/rm/dialogs/safety/listener';
const coach = loadCoach(); const ears: any = coach.ears('en-US');
for (const t of process.argv.slice(2)) { const n = noticed(t, 'typed', false, ears.listener); console.log(t, JSON.stringify(listen(t, 'typed', false, ears.listener, []).alarms), [...n.present.entries()].map(([k, v]: any) => k + ':' + v.standing).join(' '), n.denied); }
