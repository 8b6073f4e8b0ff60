import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { displayed, type HeldBy } from '#game/live/showing.ts';
import { questionNumber } from '#game/words/live-text.ts';
import { harmlessName } from '#game/players/naming.ts';
import { heldNow } from '#jobs/replies/how-said.ts';
import { holdsEverything } from '#jobs/replies/talk.ts';
import { passedOnAmong } from '#store/replies/passed-on.ts';
import { type Voice, voices } from '#store/replies/heard.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
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
  /** The reference before which the next page begins; null: there is none. */
  readonly next: string | null;
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
  /** An account of the hour has passed it on, and not taken that back. */
  readonly passedOn: boolean;
  /** Why it waits, or is not shown; null: everybody may read it. `many`: its author says a lot; `copy`: somebody else has said it. */
  readonly held: HeldBy | 'many' | 'copy' | null;
  readonly at: string;
  readonly url: string | null;
}

/** Which of what was said is looked at. */
export const TALK_ASKED = ['waiting', 'all', 'picked', 'guests'] as const;
export type TalkAsked = (typeof TALK_ASKED)[number];

/** Nobody reads more at a time. */
const MOST = 60;

/**
 * Reads what is said in a live hour as it stands; undefined: the game is none.
 * @param before the reference that the page before this one gave; what is picked is read from the first
 */
export async function talkNow(
  db: Kysely<Tables>,
  game: Game,
  which: TalkAsked,
  before?: string,
): Promise<TalkNow | undefined> {
  if (!game.live) return undefined;
  const holdsAll = await holdsEverything(db, game);
  const { byRound: _, ...counts } = await talkCounts(db, game.id, holdsAll);
  const isPaged = which !== 'picked';
  const found = await voices(db, {
    game: game.id,
    which,
    holdsAll,
    most: MOST + 1,
    before: isPaged ? before : undefined,
  });
  const said = found.slice(0, MOST);
  const passedOn = await passedOnAmong(
    db,
    said.map(({ reply }) => reply),
  );
  return {
    game: game.id,
    title: game.title,
    holdsAll,
    ...counts,
    voices: said.map((voice) => lineOf(voice, game, holdsAll, passedOn.has(voice.reply))),
    next: isPaged && found.length > MOST ? (said.at(-1)?.ref ?? null) : null,
  };
}

function lineOf(voice: Voice, game: Game, all: boolean, passedOn: boolean): TalkLine {
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
    passedOn,
    held: heldNow(voice, game, all) ?? null,
    at: voice.receivedAt.toString(),
    url: voice.url ?? null,
  };
}
