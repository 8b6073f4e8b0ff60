import type { Kysely } from 'kysely';
import type { KnownSteps } from '#acts/known.ts';
import type { Game } from '#game/game.ts';
import { givesHint, hostOf } from '#game/past.ts';
import { partNamed } from '#game/step-named.ts';
import { pastOf } from '#store/script-parts.ts';
import type { Tables } from '#store/tables.ts';

/** Reads the steps that a person calls so, on each account. */
export async function knownSteps(db: Kysely<Tables>, game: Game, called: string): Promise<KnownSteps> {
  const past = await pastOf(db, game.id);
  const named = partNamed(game, past, called);
  if (!named.ok) return named;
  const { name, round, kind, hint } = named.part;
  const steps = past.steps.filter(
    (step) =>
      step.round === round.number &&
      (hint ? givesHint(step) && step.ordinal === hint.number : step.kind === kind),
  );
  return {
    ok: true,
    called: name,
    steps: steps.map((step) => ({
      id: step.id,
      account: hostOf(step),
      planned: step.state === 'planned',
    })),
  };
}
