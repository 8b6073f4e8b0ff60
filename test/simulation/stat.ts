import { readFileSync, writeFileSync } from 'node:fs';
import { SharedDatabase } from './database.ts';
import { drawPlan } from './draw/draw-plan.ts';
import { surround } from './surroundings.ts';
import { simulate } from './conduct.ts';
const db = await SharedDatabase.open();
surround();
for (const arg of process.argv.slice(2)) {
  const plan = arg.endsWith('.json') ? JSON.parse(readFileSync(arg, 'utf8')) : drawPlan(Number(arg));
  const t = process.cpuUsage();
  const o = await simulate(plan, db);
  console.log(
    arg,
    o.turns,
    Math.round(process.cpuUsage(t).user / 1000),
    'ms',
    plan.faults.length,
    'faults',
    o.broken,
  );
  console.log(
    '   ',
    o.lines
      .filter((l) => l.includes('people:') || l.includes('fault:'))
      .map((l) => l.slice(5))
      .join('\n    '),
  );
  writeFileSync(
    `/tmp/stat-${arg.replaceAll('/', '_')}.log`,
    JSON.stringify(plan, undefined, 1) + '\n' + o.lines.join('\n'),
  );
}
process.exit();
