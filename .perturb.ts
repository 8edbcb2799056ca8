import { loadCoach } from '/tmp/rm/dialogs/load';
import { respond } from '/tmp/rm/dialogs/respond';
import { emptySession } from '/tmp/rm/dialogs/session';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
const coach: any = loadCoach();
const y: any = parse(readFileSync('/tmp/rm/tests/cases/knowledge.yaml', 'utf8'));
const ask = (text: string) => { const turn: any = { id: 'a', session: 's', locale: 'en-US', at: 0, input: { kind: 'text', text, heard: 'typed' }, can: { cues: 'played', voice: false } }; const st = respond(turn, emptySession(), coach); return st.reply; };
const qs: [string, string][] = [];
const walk = (o: any, key: string) => { if (Array.isArray(o)) { for (const v of o) if (typeof v === 'string') qs.push([key, v]); else walk(v, key); } else if (o && typeof o === 'object') for (const [k, v] of Object.entries(o)) walk(v, k); };
walk(y, '');
const P: [string, (s: string) => string][] = [['please', (s) => `${s} please`], ['hey coach', (s) => `hey coach ${s}`], ['quick q', (s) => `quick question, ${s}`], ['wondering', (s) => `i was wondering, ${s}`], ['btw', (s) => `${s} btw`], ['thanks', (s) => `${s}? thanks`], ['beginner', (s) => `i'm a beginner runner. ${s}`], ['age', (s) => `${s}. I'm 45`], ['so', (s) => `so ${s}`], ['ok then', (s) => `ok then ${s}`], ['any ideas', (s) => `${s} any ideas`], ['hi', (s) => `Hi! ${s}`], ['upper', (s) => s.toUpperCase()], ['just started', (s) => `i just started running, ${s}`], ['can you tell me', (s) => `can you tell me ${s}`], ['marathon', (s) => `training for a marathon. ${s}`], ['anyone', (s) => `${s} anyone?`],['lads',(s)=>`lads, ${s}`],['asking for', (s)=>`asking for a friend, ${s}`],['confused', (s)=>`i'm a bit confused, ${s}`]];
const step = Number(process.argv[2] ?? 3); const picked = qs.filter((_, i) => i % step === 0);
const lost: Record<string, string[]> = {}; let base = 0;
for (const [k, q] of picked) {
  const a = ask(q); const first = a.topics[0]; if (a.flow !== 'answer' || !first) continue; base++;
  for (const [n, f] of P) { const b = ask(f(q)); if (b.topics[0] !== first) (lost[n] ??= []).push(`${f(q)} => ${b.flow} ${b.level ?? ''} ${b.topics.join(',')} (was ${first})`); }
}
console.log('base', base);
for (const [n, l] of Object.entries(lost).toSorted((a, b) => b[1].length - a[1].length)) console.log(n, l.length, '\n   ' + l.slice(0, 7).join('\n   '));
