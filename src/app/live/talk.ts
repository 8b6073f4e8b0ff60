import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { displayed, type HeldBy, heldBy } from '#game/live/showing.ts';
import { questionNumber } from '#game/words/live-text.ts';
import { harmlessName } from '#game/players/naming.ts';
import { holdsEverything } from '#jobs/replies/talk.ts';
import { talkCounts, type Voice, voices } from '#store/replies/heard.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What is said in a live hour, as whoever runs it sees it; moments in ISO 8601. */
export interface TalkNow {
  readonly game: string;
  readonly title: string;
  /** Everything waits until somebody has seen it. */
  readonly holdsAll: boolean;
  readonly people: number;
  readonly guests: number;
  readonly answers: number;
  readonly waiting: number;
  readonly picked: number;
  /** Those that were asked for, the latest first. */
  readonly voices: readonly TalkLine[];
}

export interface TalkLine {
  /** By which acts call it. */
  readonly ref: string;
  /** Which question it answers; null: the welcome or the last word. */
  readonly question: number | null;
  readonly text: string;
  readonly name: string;
  readonly address: string;
  readonly network: string;
  /** By which acts call its author. */
  readonly player: string;
  readonly guest: boolean;
  readonly picked: boolean;
  /** Why it waits, or is not shown; null: everybody may read it. `many`: its author says a lot. */
  readonly held: HeldBy | 'many' | null;
  readonly at: string;
  readonly url: string | null;
}

/** Which of what was said is looked at. */
export const TALK_ASKED = ['waiting', 'all', 'picked', 'guests'] as const;
export type TalkAsked = (typeof TALK_ASKED)[number];

/** Nobody reads more at a time. */
const MOST = 60;

/** Reads what is said in a live hour as it stands; undefined: the game is none. */
export async function talkNow(
  db: Kysely<Tables>,
  game: Game,
  which: TalkAsked,
): Promise<TalkNow | undefined> {
  if (!game.live) return undefined;
  const holdsAll = await holdsEverything(db, game);
  const { byRound: _, ...counts } = await talkCounts(db, game.id, holdsAll);
  const said = await voices(db, { game: game.id, which, holdsAll, most: MOST });
  return {
    game: game.id,
    title: game.title,
    holdsAll,
    ...counts,
    voices: said.map((voice) => lineOf(voice, game, holdsAll)),
  };
}

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

function heldNow(
  { text, shown, guest, held }: Voice,
  { live }: Game,
  all: boolean,
): HeldBy | 'many' | undefined {
  const by = heldBy({ text, shown, guest: guest !== undefined }, { all, words: live?.holdWords ?? [] });
  if (by !== undefined || shown !== null) return by;
  // What may give a secret away holds no word of the script: nobody is told which it is.
  return held === 'word' ? 'all' : held;
}

function lineOf(voice: Voice, game: Game, all: boolean): TalkLine {
  const round = game.rounds.find(({ number }) => number === voice.round);
  const guest = game.live?.guests.find(({ id }) => id === voice.guest);
  return {
    ref: voice.ref,
    question: round?.heard === 'question' ? questionNumber(game, round) : null,
    text: displayed(voice.text),
    name: guest?.name ?? harmlessName(voice),
    address: voice.address,
    network: voice.network,
    player: voice.player,
    guest: guest !== undefined,
    picked: voice.pickedAt !== undefined,
    held: heldNow(voice, game, all) ?? null,
    at: voice.receivedAt.toString(),
    url: voice.url ?? null,
  };
}
