import { earliest } from '#game/moments.ts';
import type { ReadRound } from '#script/game/build-game.ts';
import type { Draft } from '#script/schema/schema.ts';
import { namesBehind, type NameTold } from '#script/texts.ts';

/** A name, and from when on anybody can read it; undefined: from the game's first day on. */
interface NameInPublic {
  readonly name: NameTold;
  readonly since: Temporal.Instant | undefined;
}

/**
 * Returns the names that a game tells in public. All partners stand in its rules, where it has any; without them, a partner is named beside
 * the hints that it gives, and who only relays is named nowhere.
 */
export function namesInPublic(draft: Draft, rounds: readonly ReadRound[]): readonly NameInPublic[] {
  return namesBehind(draft).flatMap((name): readonly NameInPublic[] => {
    const { partner } = name;
    if (partner === undefined || draft.rules) return [{ name, since: undefined }];
    const since = firstHintOf(partner, rounds);
    return since ? [{ name, since }] : [];
  });
}

/** The opening of the first round in which a partner gives a hint: players may bring the hint before its moment. */
const firstHintOf = (partner: string, rounds: readonly ReadRound[]): Temporal.Instant | undefined =>
  earliest(
    rounds
      .filter(({ draft }) => (draft.hints ?? []).some((hint) => hint?.by === partner))
      .map(({ times }) => times.opens),
  );
