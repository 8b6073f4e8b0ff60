/**
 * Plays random games with real processes under faults drawn from seeds, and checks what their server has of them:
 * `npm run attack -- --games 20 [--seed N] [--backend embedded|postgres|redis] [--short] [--beside N] [--logs DIR]`, or one
 * game again with `--plan FILE`. With `--short` each game has one round of a
 * single hint, and no fault lasts much longer than a lease. Ends with 1 when anything broke.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeEmbedded } from '../support/run/shared.ts';
import { attack, type Outcome } from './attack.ts';
import { drawPlan } from './draw-plan.ts';
import { type Backend, BACKENDS, type Plan } from './plan.ts';

/** Longest fault of a short game, in seconds: past the ten after which another worker takes over. */
const SHORT = 12;

const { values } = parseArgs({
  options: {
    games: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    backend: { type: 'string' },
    short: { type: 'boolean', default: false },
    beside: { type: 'string', default: '4' },
    logs: { type: 'string' },
    plan: { type: 'string' },
  },
});

const backend = BACKENDS.find((one) => one === values.backend);
if (values.backend !== undefined && !backend) throw new Error(`--backend is one of ${BACKENDS.join(', ')}.`);
const logs = values.logs ?? (await mkdtemp(join(tmpdir(), 'kesako-attack-')));
const plans =
  values.plan === undefined
    ? drawn(Number(values.seed), Number(values.games), backend)
    : [JSON.parse(await readFile(values.plan, 'utf8')) as Plan];
// What is broken off takes its workers and servers along: they are killed when this process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const shaped = await mkdtemp(join(tmpdir(), 'kesako-shaped-'));
const { directory: embedded } = await makeEmbedded(shaped);
const outcomes: Outcome[] = [];
const left = [...plans];
await Promise.all(Array.from({ length: Number(values.beside) }, playOn));
await rm(shaped, { recursive: true, force: true });
sumUp(outcomes);

function drawn(seed: number, games: number, only: Backend | undefined): readonly Plan[] {
  return Array.from({ length: games }, (_, index) =>
    drawPlan(seed + index, {
      backend: only ?? (BACKENDS[(seed + index) % BACKENDS.length] as Backend),
      short: values.short ? SHORT : undefined,
    }),
  );
}

async function playOn(): Promise<void> {
  for (let plan = left.shift(); plan; plan = left.shift()) {
    const started = performance.now();
    const outcome = await attack(plan, join(logs, `${plan.seed}-${plan.backend}`), embedded);
    outcomes.push(outcome);
    const seconds = Math.round((performance.now() - started) / 1000);
    const { faults, replies, broken } = outcome;
    console.log(
      `${outcomes.length}/${plans.length} seed ${plan.seed} ${plan.backend}: ${faults} faults, ${replies} replies, ${seconds} s: ${broken.length === 0 ? 'nothing broke' : 'BROKEN'}`,
    );
    for (const what of broken) console.log(`    ${what}`);
    if (broken.length > 0) console.log(`    logs: ${outcome.logs}`);
  }
}

function sumUp(all: readonly Outcome[]): void {
  const faults = all.reduce((sum, one) => sum + one.faults, 0);
  const bad = all.filter(({ broken }) => broken.length > 0);
  console.log(`${all.length} games, ${faults} faults, ${bad.length} games in which something broke.`);
  for (const { plan } of bad) {
    console.log(
      `  again: npm run attack -- --games 1 --seed ${plan.seed} --backend ${plan.backend}${values.short ? ' --short' : ''}`,
    );
  }
  process.exitCode = bad.length === 0 ? 0 : 1;
}
