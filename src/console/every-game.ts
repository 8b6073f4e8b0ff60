import type { NamedGame } from '#app/desk/desk.ts';
import type { Log } from '#platform/log.ts';
import { carryOut, perform } from './acting.ts';
import { problem } from './problem.ts';
import { whatRefused } from './refusals.ts';
import type { OwnVisit, Route } from './visit.ts';

/** Returns what is done in every game. */
export function everyGame(log: Log): readonly Route[] {
  return [
    ...(['pause', 'resume'] as const).map((kind): Route => ({
      method: 'POST',
      path: `/${kind}-all`,
      to: 'operator',
      handle: (visit) => directAll(visit, kind, log),
    })),
    {
      method: 'POST',
      path: '/undo',
      to: 'operator',
      handle: (visit) => {
        const { line = '' } = visit.fields;
        if (!/^\d{1,15}$/u.test(line)) return problem(visit, 'notFound', 404);
        return carryOut(visit, undefined, { kind: 'undo', line: Number(line) }, visit.back());
      },
    },
  ];
}

/**
 * Pauses every game that is played, or has every one go on that was paused so. Each is tried, whatever comes of the others; what is told
 * is how games stand afterwards.
 */
async function directAll(visit: OwnVisit, kind: 'pause' | 'resume', log: Log): Promise<Response> {
  const { desk, phrases } = visit;
  const left = async (): Promise<readonly NamedGame[]> => {
    const { playing, pausedTogether } = await desk.states();
    return kind === 'pause' ? playing : pausedTogether;
  };
  const aimed = await left();
  const reasons = new Map<string, string>();
  for (const { id } of aimed) {
    try {
      const act = { kind, all: true, ...(kind === 'resume' && { paused: true }) } as const;
      const performed = await perform(visit, id, act);
      if (!performed.ok) reasons.set(id, whatRefused(performed.refusal, visit.language));
    } catch (error) {
      log.error({ event: 'console-failed', path: `/${kind}-all`, game: id, err: error });
      reasons.set(id, phrases.problem.broken);
    }
  }
  const still = await left();
  const named = still.map(({ id, title }) => phrases.reason(title, reasons.get(id)));
  if (still.length === 0)
    visit.tell({ kind: 'done', text: kind === 'pause' ? phrases.pausedAll : phrases.resumedAll });
  else
    visit.tell({
      kind: aimed.every(({ id }) => still.some((one) => one.id === id)) ? 'refused' : 'partly',
      text: kind === 'pause' ? phrases.stillPlaying(named) : phrases.stillPaused(named),
    });
  return visit.call.redirect(visit.back(), 303);
}
