import type { Kysely } from 'kysely';
import type { KnownSteps } from '#acts/known.ts';
import type { Game } from '#game/game.ts';
import { hostOf } from '#game/past.ts';
import { whyNotToCome, whyOff } from '#game/edited/steering-barred.ts';
import { partNamed, rowsOf } from '#game/words/step-named.ts';
import { pastOf } from '#store/games/script-parts.ts';
import type { Tables } from '#store/tables/tables.ts';
import { withLine } from './line-of-fault.ts';

/** Reads the steps that a person calls so, on each account. */
export async function knownSteps(db: Kysely<Tables>, game: Game, called: string): Promise<KnownSteps> {
  const past = await pastOf(db, game.id);
  const named = partNamed(game, past, called);
  if (!named.ok) return named;
  const { part } = named;
  const fault = whyOff(part.round, past) ?? whyNotToCome(part, past);
  if (fault) return { ok: false, fault: await withLine(db, game, past, fault) };
  return {
    ok: true,
    called: part.name,
    steps: rowsOf(part, past).map((step) => ({
      id: step.id,
      account: hostOf(step),
      planned: step.state === 'planned',
    })),
  };
}
