import type { RunKesako } from '../support/play/program.ts';
import type { Said } from './journal.ts';
import type { Stage } from './stage.ts';
import { isInTime, standingsIn } from './truth.ts';

interface Guess {
  readonly round: number;
  readonly at: string;
  readonly player: string;
}

interface Report {
  readonly state: string;
  readonly guesses: readonly Guess[];
  readonly standings: readonly { readonly rank: number; readonly player: string; readonly points: number }[];
}

/** Tells in what the program's own report differs from what the server has. @param run runs the program for it */
export async function checkReport(stage: Stage, run: RunKesako): Promise<readonly string[]> {
  const [worker] = stage.workers;
  if (!worker) return [];
  const { surroundings, time } = worker.post;
  const { code, stdout, stderr } = await run(['report', stage.folder, '--format', 'json'], {
    ...surroundings,
    time,
  });
  if (code !== 0) return [`no-report: ${code} ${stderr}`];
  const report = JSON.parse(stdout) as Report;
  return [
    ...(report.state === 'finished' ? [] : [`not-finished: the game is ${report.state}`]),
    ...stage.journal.said.flatMap((said) => checkJudged(stage, said, report.guesses)),
    ...checkStandings(stage, report),
  ];
}

const nameIn = (player: string): string => player.replace(/^@|(?<=.)@.*$/gu, '').replace(/ d’Angers$/u, '');

/** Each text that was written in time is judged once; one that was changed before it was read need not be. */
function checkJudged(stage: Stage, said: Said, guesses: readonly Guess[]): readonly string[] {
  return said.revisions.flatMap(({ at, guess }, index) => {
    const times = guesses.filter(
      (one) =>
        nameIn(one.player) === said.player &&
        one.round === said.round &&
        Temporal.Instant.from(one.at).equals(at),
    );
    const what = `${said.id} of ${said.player} in round ${said.round}, “${guess}”`;
    if (times.length > 1) return [`judged-twice: ${what}`];
    const must = isInTime(stage, said, at) && index === said.revisions.length - 1;
    return must && times.length === 0 ? [`reply-lost: ${what}, written at ${at}, was never judged`] : [];
  });
}

function checkStandings(stage: Stage, { standings }: Report): readonly string[] {
  const wanted = standingsIn(stage).map(({ rank, player, points }) => `${rank}. ${player} (${points})`);
  const told = standings.map(({ rank, player, points }) => `${rank}. ${nameIn(player)} (${points})`);
  return told.join() === wanted.join()
    ? []
    : [`wrong-report: its standings are [${told.join(', ')}], earned were [${wanted.join(', ')}]`];
}
