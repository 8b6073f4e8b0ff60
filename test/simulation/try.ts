import { writeFileSync } from 'node:fs';
import { SharedDatabase } from './database.ts';
import { drawPlan } from './draw/draw-plan.ts';
import { surround } from './surroundings.ts';
import { simulate } from './conduct.ts';
const db = await SharedDatabase.open();
surround();
const [from = '1', count = '1', mode = ''] = process.argv.slice(2);
for (let seed = Number(from); seed < Number(from) + Number(count); seed++) {
  const t = process.cpuUsage();
  let plan = drawPlan(seed);
  if (mode.includes('f')) plan = { ...plan, faults: [] };
  if (mode.includes('a')) plan = { ...plan, acts: [] };
  if (mode.includes('1')) plan = { ...plan, workers: plan.workers.slice(0, 1) };
  const t0=process.cpuUsage(); await db.empty(); const te=process.cpuUsage(t0).user/1000;
  const out = await simulate(plan, db);
  if (mode.includes('d')) {
    const again = await simulate(plan, db);
    const i = out.lines.findIndex((l, n) => l !== again.lines[n]);
    if (i >= 0) console.log('NOT DETERMINISTIC', seed, i, out.lines.slice(i - 3, i + 2), again.lines.slice(i - 3, i + 2));
  }
  console.log(seed, Math.round(process.cpuUsage(t).user/1000), 'ms cpu', 'empty', Math.round(te), out.turns, 'turns', out.lines.length, plan.faults.length, 'faults', out.broken.slice(0, 4));
  if (mode.includes('l')) writeFileSync(`/tmp/sim-${seed}.log`, JSON.stringify(plan, undefined, 1) + '\n' + out.lines.join('\n'));
}
if (mode.includes('q')) { const r = await db.pool.query("select round, player, network_id, text, verdict, code, tagged, at from replies order by at"); console.table(r.rows); }
process.exit();
