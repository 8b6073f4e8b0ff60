/**
 * Plays random games with real processes under faults drawn from seeds, and checks what their server has of them: `npm run
 * attack -- [--games N] [--seed N] [--backend embedded|postgres|redis] [--server stand-in|snac] [--short] [--beside N]
 * [--logs DIR]`, or one game again with `--plan FILE`. Unless told how many games, it begins further ones until two hundred
 * faults have come about. With `--short` each game has one round of a single hint, and no fault lasts much longer than a lease
 * but those of `draw-sure`. Ends with 1 when anything broke, or when in a whole run, with every backend and server, a sort of
 * faults never came about that was to.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeEmbedded } from '../support/run/shared.ts';
import { requireServer } from '../support/servers/available.ts';
import { attack, type Outcome } from './attack.ts';
import { Disk } from './disk.ts';
import { addUp, neverCame, SURE, tabulate, total } from './came-about.ts';
import { drawPlan } from './draw-plan.ts';
import { type Backend, BACKENDS, type Plan, type ServerName, SERVERS } from './plan.ts';

/** Longest fault of a short game, in seconds: past the ten after which another worker takes over. */
const SHORT = 12;
/** How many faults come about at least, when nobody says how many games there are. */
const FAULTS = 200;

const { values } = parseArgs({
  options: {
    games: { type: 'string' },
    seed: { type: 'string', default: '1' },
    backend: { type: 'string' },
    server: { type: 'string' },
    short: { type: 'boolean', default: false },
    beside: { type: 'string', default: '4' },
    logs: { type: 'string' },
    plan: { type: 'string' },
  },
});

const backend = BACKENDS.find((one) => one === values.backend);
if (values.backend !== undefined && !backend) throw new Error(`--backend is one of ${BACKENDS.join(', ')}.`);
const server = SERVERS.find((one) => one === values.server);
if (values.server !== undefined && !server) throw new Error(`--server is one of ${SERVERS.join(', ')}.`);
const logs = values.logs ?? (await mkdtemp(join(tmpdir(), 'kesako-attack-')));
const again =
  values.plan === undefined ? undefined : (JSON.parse(await readFile(values.plan, 'utf8')) as Plan);
const games = again ? 1 : values.games === undefined ? undefined : Number(values.games);
// Each server and worker listens for the end of this process, and many games are played beside one another.
process.setMaxListeners(0);
// What is broken off takes its workers and servers along: they are killed when this process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const shaped = await mkdtemp(join(tmpdir(), 'kesako-shaped-'));
const { directory: embedded } = await makeEmbedded(shaped);
if (backend === undefined || backend === 'embedded') {
  await using disk = await Disk.mount(join(shaped, 'disk'));
  if (!disk) console.log('No disk can be mounted here, which takes root on Linux: none will be full.');
}
const outcomes: Outcome[] = [];
let begun = 0;
const hasSnac = requireServer('snac') && requireServer('faketime');
await Promise.all(Array.from({ length: Number(values.beside) }, playOn));
await rm(shaped, { recursive: true, force: true });
sumUp(outcomes);

/** The next game, if there is to be one. */
function next(): Plan | undefined {
  if (games === undefined ? total(addUp(outcomes.map(({ faults }) => faults))) >= FAULTS : begun === games)
    return undefined;
  const seed = Number(values.seed) + begun;
  begun += 1;
  return (
    again ??
    drawPlan(seed, {
      backend: backend ?? (BACKENDS[seed % BACKENDS.length] as Backend),
      server: server ?? serverOf(seed),
      short: values.short ? SHORT : undefined,
    })
  );
}

/** Each backend is played on each server; on the stand-in alone where no snac is installed. */
function serverOf(seed: number): ServerName {
  const isReal = Math.floor(seed / BACKENDS.length) % SERVERS.length === 1;
  return isReal && hasSnac ? 'snac' : 'stand-in';
}

async function playOn(): Promise<void> {
  for (let plan = next(); plan; plan = next()) {
    const started = performance.now();
    const outcome = await attack(plan, join(logs, `${plan.seed}-${plan.backend}-${plan.server}`), embedded);
    outcomes.push(outcome);
    const seconds = Math.round((performance.now() - started) / 1000);
    const { faults, replies, broken } = outcome;
    console.log(
      `${outcomes.length}${games === undefined ? '' : `/${games}`} seed ${plan.seed} ${plan.backend} on ${plan.server}: ${total(faults)} faults, ${replies} replies, ${seconds} s: ${broken.length === 0 ? 'nothing broke' : 'BROKEN'}`,
    );
    for (const what of broken) console.log(`    ${what}`);
    if (broken.length > 0) console.log(`    logs: ${outcome.logs}`);
  }
}

function sumUp(all: readonly Outcome[]): void {
  const faults = addUp(all.map((one) => one.faults));
  const bad = all.filter(({ broken }) => broken.length > 0);
  console.log(`${all.length} games, ${total(faults)} faults, ${bad.length} games in which something broke.`);
  for (const line of tabulate(all)) console.log(line);
  for (const { plan } of bad) {
    console.log(
      `  again: npm run attack -- --games 1 --seed ${plan.seed} --backend ${plan.backend} --server ${plan.server}${values.short ? ' --short' : ''}`,
    );
  }
  const isWhole = games === undefined && values.backend === undefined && values.server === undefined;
  const missed = isWhole ? neverCame(SURE, all) : [];
  for (const sort of missed) console.log(`  NEVER CAME ABOUT: ${sort}`);
  process.exitCode = bad.length === 0 && missed.length === 0 ? 0 : 1;
}
