import { glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkNothingTwice, checkPosts } from './check-posts.ts';
import { checkReplies } from './check-replies.ts';
import { kesako, type RunKesako } from '../support/play/program.ts';
import { checkReport } from './check-report.ts';
import { Stuck } from './pace.ts';
import { play } from './play.ts';
import type { Plan } from './plan.ts';
import { setStage, type Stage } from './stage.ts';

/** What came of one game. */
export interface Outcome {
  readonly plan: Plan;
  /** How many faults of each sort came about. */
  readonly faults: ReadonlyMap<string, number>;
  /** Sorts of which none can come about on this machine, though one was to. */
  readonly impossible: ReadonlySet<string>;
  readonly replies: number;
  /** What broke, each beginning with what kind of thing it is; nothing did when empty. */
  readonly broken: readonly string[];
  /** Where the plan and the logs are; kept when something broke. */
  readonly logs: string;
  /** What happened, line by line, and what each worker said last. */
  readonly told: string;
}

/**
 * Plays one game under its faults with real processes, and looks at what the server has of it.
 * @param embedded a directory that holds an embedded database at its latest shape, which an embedded game begins with a copy of
 * @param run runs the program for its report; in a process of its own unless told
 */
export async function attack(
  plan: Plan,
  logs: string,
  embedded: string,
  run: RunKesako = kesako,
): Promise<Outcome> {
  const found = await playAndLook(plan, logs, embedded, run);
  const told = await tell(logs);
  if (found.broken.length === 0) await rm(logs, { recursive: true, force: true });
  return { ...found, told };
}

/** How many of a worker's last lines tell what it was at. */
const LAST_LINES = 25;

async function tell(logs: string): Promise<string> {
  const told = [await readFile(join(logs, 'attack.log'), 'utf8')];
  for await (const name of glob('worker-*.log', { cwd: logs })) {
    const lines = (await readFile(join(logs, name), 'utf8')).trimEnd().split('\n');
    told.push(`${name}\n${lines.slice(-LAST_LINES).join('\n')}\n`);
  }
  return told.join('\n');
}

async function playAndLook(
  plan: Plan,
  logs: string,
  embedded: string,
  run: RunKesako,
): Promise<Omit<Outcome, 'told'>> {
  await using stage = await setStage(plan, logs, embedded);
  const broken = await findBroken(stage, run);
  const { diary, journal } = stage;
  for (const what of broken) diary.note(`BROKEN ${what}`);
  const posts = { posted: journal.posted, said: journal.said };
  await writeFile(join(logs, 'posts.json'), `${JSON.stringify(posts, undefined, 2)}\n`);
  const { faults, impossible } = diary;
  return { plan, faults, impossible, replies: journal.said.length, broken, logs };
}

async function findBroken(stage: Stage, run: RunKesako): Promise<readonly string[]> {
  try {
    const onTheWay = await play(stage);
    const untold = await Promise.all(stage.accounts.map((account) => findUntold(stage, account)));
    return [
      ...onTheWay,
      ...untold.flat(),
      ...checkPosts(stage),
      ...checkReplies(stage),
      ...(await checkReport(stage, run)),
    ];
  } catch (error) {
    if (!(error instanceof Stuck)) throw error;
    const crashes = stage.workers.flatMap((worker) => worker.crashes);
    // What has not come yet may still have: only what came too often is certain.
    for (const account of stage.accounts) await findUntold(stage, account);
    return [`stuck: ${error.message}`, ...crashes, ...checkNothingTwice(stage)];
  }
}

/** Public posts of which the server said nothing to whoever made them. */
async function findUntold({ journal }: Stage, account: string): Promise<readonly string[]> {
  return (await journal.lookAgain(account)).map((id) => `post-untold: ${id} of ${account}`);
}
