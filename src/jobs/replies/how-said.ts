import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { type HeldBy, heldBy, signed } from '#game/live/showing.ts';
import { type Voice, voices } from '#store/replies/heard.ts';
import type { Tables } from '#store/tables/tables.ts';
import { holdsEverything } from './talk.ts';

/** How something stands that was said in a live hour. */
export interface HowSaid {
  readonly guest: boolean;
  /** The host has picked it. */
  readonly picked: boolean;
  /** It waits, or was taken away. */
  readonly held: boolean;
}

/** Reads how everything stands that was said in a live hour by people who are heard, by the ids of replies; nothing of another game. */
export async function howSaid(db: Kysely<Tables>, game: Game): Promise<ReadonlyMap<string, HowSaid>> {
  if (!game.live) return new Map();
  const holdsAll = await holdsEverything(db, game);
  const said = await voices(db, { game: game.id, which: 'all', holdsAll, most: Number.MAX_SAFE_INTEGER });
  return new Map(
    said.map((voice) => [
      voice.reply,
      {
        guest: voice.guest !== undefined,
        picked: voice.pickedAt !== undefined,
        held: heldNow(voice, game, holdsAll) !== undefined,
      },
    ]),
  );
}

/** Says why something that was said waits, or is not shown; undefined: everybody may read it. `many`: its author says a lot; `copy`: somebody else has said it. */
export function heldNow(voice: Voice, { live }: Game, all: boolean): HeldBy | 'many' | 'copy' | undefined {
  const { shown, guest, held } = voice;
  const said = { text: signed(voice), shown, guest: guest !== undefined };
  const by = heldBy(said, { all, words: live?.holdWords ?? [] });
  if (by !== undefined || shown !== null) return by;
  // What may give a secret away holds no word of the script: nobody is told which it is.
  return held === 'word' || held === 'again' ? 'all' : held;
}
