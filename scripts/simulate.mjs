// Plays whole games on simulated time, and then runs the fuzzers for long: node scripts/simulate.mjs --games 10000 --seed 1. The arguments
// are those of test/simulation/run.ts; with --games-only, and where one plan is played again, the fuzzers are left out.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { kesakoNode, ready, root } from './ready.mjs';

const GAMES_ONLY = '--games-only';
const words = process.argv.slice(2);
const [seed] = words.flatMap((word, index) =>
  word === '--seed' ? words.slice(index + 1, index + 2) : word.startsWith('--seed=') ? word.slice(7) : [],
);
let isBrokenOff = false;
const isOnePlan = words.some((word) => word === '--plan' || word.startsWith('--plan='));

if (!ready()) process.exit(1);
const played = await run('test/simulation/run.ts', ...words.filter((word) => word !== GAMES_ONLY));
const skips = isOnePlan || words.includes(GAMES_ONLY) || isBrokenOff;
// Whatever came of the games: both are asked for.
const fuzzed = skips ? 0 : await run('scripts/fuzz.mjs', ...(seed === undefined ? [] : ['--seed', seed]));
process.exitCode = played || fuzzed;

/** Runs a program of this project to its end. Gives its exit code. */
async function run(program, ...its) {
  const child = spawn(kesakoNode, [path.join(root, program), ...its], { stdio: 'inherit' });
  // Ctrl-C reaches it, too, and it says what it has come to.
  const breakOff = (signal) => {
    isBrokenOff = true;
    if (signal === 'SIGTERM') child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, breakOff);
  const [status] = await once(child, 'exit');
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, breakOff);
  return status ?? 1;
}
