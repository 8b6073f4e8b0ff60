/**
 * Plays whole games in one process each core, on simulated time, with faults drawn from seeds, and checks them after each step:
 * `npm run simulate -- --games 10000 [--seed N] [--processes N] [--once] [--short]`, or one game again with `--plan FILE`. Each game is
 * played twice, and has to come out the same, unless it is `--once`; with `--short`, each is one mystery of an hour or less. A plan in which something broke is made smaller and kept in
 * `out/simulation`. Ends with 1 when anything broke, or when a state was not reached that so many games have to reach.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Plan } from './plan.ts';
import { playAll } from './play-all.ts';
import type { Played } from './player.ts';
import { GAMES_FOR_ALL, OFTEN, SOMETIMES, type State, TOLD } from './sometimes.ts';

const FOLDER = 'out/simulation';
/** Progress is told this often, in seconds. */
const EVERY_S = 10;

const { values } = parseArgs({
  options: {
    games: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: String(availableParallelism()) },
    once: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    plan: { type: 'string' },
  },
});

const plan =
  values.plan === undefined ? undefined : (JSON.parse(await readFile(values.plan, 'utf8')) as Plan);
const games = plan ? 1 : Number(values.games);
const first = plan?.seed ?? Number(values.seed);
const began = performance.now();
const seconds = (): number => (performance.now() - began) / 1_000;
const bad: Played[] = [];
const reached = new Map<State, number>();
let count = 0;
let turns = 0;
/** When progress was told last. */
let told = 0;

// What is broken off tells what it has come to, and takes its processes along.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    sumUp();
    process.exit(1);
  });
await playAll(
  Array.from({ length: games }, (_, index) => ({
    seed: first + index,
    plan,
    short: values.short,
    twice: !values.once,
    shrinks: plan === undefined,
  })),
  Math.min(games, Number(values.processes)),
  async (played) => {
    count += 1;
    turns += played.turns;
    for (const state of played.reached) reached.set(state, (reached.get(state) ?? 0) + 1);
    if (played.broken.length > 0) await tellBroken(played);
    if (seconds() - told >= EVERY_S) tellProgress();
  },
);
sumUp();

function tellProgress(): void {
  told = seconds();
  const pace = count / seconds();
  const left = Math.round((games - count) / pace);
  console.log(
    `${count}/${games} games, ${pace.toFixed(2)} a second, ${left} s to go; ${bad.length} broke; ${missing().length} states not reached yet`,
  );
}

async function tellBroken(played: Played): Promise<void> {
  bad.push(played);
  console.log(`seed ${played.seed}: BROKEN`);
  for (const what of played.broken.slice(0, 5)) console.log(`    ${what.slice(0, 600)}`);
  if (!played.failing) return;
  await mkdir(FOLDER, { recursive: true });
  const name = `${FOLDER}/${values.short ? 'short' : 'seed'}-${played.seed}`;
  const file = `${name}.json`;
  await writeFile(file, `${JSON.stringify(played.failing.plan, undefined, 2)}\n`);
  await writeFile(`${name}.log`, `${played.failing.lines.join('\n')}\n`);
  const { faults, acts, said } = played.failing.plan;
  console.log(
    `    again, with ${faults.length} faults, ${acts.length} acts and ${said.length} replies: npm run simulate -- --plan ${file}`,
  );
}

function missing(): readonly string[] {
  return (values.short ? OFTEN : SOMETIMES).filter((state) => !reached.has(state));
}

function sumUp(): void {
  const times = values.once ? 'once' : 'twice';
  console.log(
    `${count} games, each ${times}, ${turns} turns, ${seconds().toFixed(0)} s; ${bad.length} broke.`,
  );
  for (const state of TOLD) console.log(`  ${String(reached.get(state) ?? 0).padStart(6)} ${state}`);
  const isShort = count >= GAMES_FOR_ALL && missing().length > 0;
  if (isShort) console.log(`So many games have to reach these states, too: ${missing().join('; ')}.`);
  process.exitCode = bad.length > 0 || isShort ? 1 : 0;
}
