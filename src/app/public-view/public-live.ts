import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { withoutAround } from '#game/hashtags.ts';
import { MOST_QUOTES } from '#game/live/quote.ts';
import { placed } from '#game/live/copies.ts';
import { displayed } from '#game/live/showing.ts';
import { questionNumber } from '#game/words/live-text.ts';
import { harmlessName } from '#game/players/naming.ts';
import { bestOf, holdsEverything, withoutHeldWords } from '#jobs/replies/talk.ts';
import { type Voice, voices } from '#store/replies/heard.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { PublicLive, PublicVoice } from './public-game.ts';

/** How many of the latest answers of a question are shown to everybody, and how many of one person. */
const MOST_SHOWN = 12;
const OF_ONE = 2;
/** Among how many of the latest the places are given. */
const AMONG = 10 * MOST_SHOWN;

/** Reads what everybody may know of what was said in a live hour: what waits, was taken away or comes from whom an operator muted is not there. */
export async function publicLive(db: Kysely<Tables>, game: Game): Promise<PublicLive | undefined> {
  const { live } = game;
  if (!live) return undefined;
  const holdsAll = await holdsEverything(db, game);
  const counts = await talkCounts(db, game.id, holdsAll);
  const rounds = [];
  for (const round of game.rounds) {
    const { number, shown = number, heard = 'question' } = round;
    const asked = { game: game.id, round: number, holdsAll };
    const latest = await voices(db, { ...asked, which: 'open', most: AMONG, each: OF_ONE });
    const best = await bestOf(db, game, number, holdsAll);
    const guests = await voices(db, { ...asked, which: 'guests', most: MOST_QUOTES, each: 1 });
    const picked = best.findLast(({ pickedAt }) => pickedAt !== undefined);
    const ahead = [...(picked ? [picked] : []), ...withoutHeldWords(game, guests)];
    rounds.push({
      number: shown,
      heard,
      question: heard === 'question' ? questionNumber(game, round) : undefined,
      answers: counts.byRound.get(number) ?? 0,
      latest: placed(withoutHeldWords(game, latest), MOST_SHOWN).map((voice) => voiceOf(voice, game)),
      ahead: [...new Map(ahead.map((voice) => [voice.reply, voiceOf(voice, game)])).values()],
      best: best.map((voice) => voiceOf(voice, game)),
    });
  }
  return {
    people: counts.people + counts.guests,
    hashtags: live.hashtags,
    guests: live.guests.map(({ name }) => name),
    answers: counts.answers,
    rounds,
  };
}

const voiceOf = (voice: Voice, { live, hashtags }: Game): PublicVoice => {
  const guest = live?.guests.find(({ id }) => id === voice.guest);
  return {
    text: displayed(withoutAround(voice.text, hashtags.always)),
    name: guest?.name ?? harmlessName(voice),
    network: voice.network,
    guest: guest !== undefined,
    picked: voice.pickedAt !== undefined,
    at: voice.receivedAt,
  };
};
