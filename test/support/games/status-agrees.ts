import { expect } from 'vitest';
import type { Control } from '#app/control/control.ts';
import { toDecide } from '#app/control/to-decide.ts';

/** Expects that the status of a game of which no round is off, which reads rows that are kept, says what its report does, which reads every reply. */
export async function statusAgrees(control: Pick<Control, 'report' | 'status'>, game: string): Promise<void> {
  const report = await control.report(game, 'fr');
  const status = await control.status(game, 'fr');
  if (!report || !status) throw new Error('The game was never played.');
  const { standings, inPublic, exposureUntold, problems, toDecide: waiting, ...same } = status;
  const { guesses, setAside: _aside, posts: _posts, ...full } = report;
  expect({
    ...same,
    standings,
    inPublic: inPublic.count,
    named: inPublic.named.length,
    waiting,
    exposureUntold,
    problems: problems.toSorted(),
  }).toEqual({
    ...full,
    standings: full.standings.slice(0, 5),
    inPublic: full.inPublic.length,
    named: Math.min(5, full.inPublic.length),
    waiting: toDecide({ guesses }).length,
    exposureUntold: 0,
    problems: full.problems.toSorted(),
  });
}
