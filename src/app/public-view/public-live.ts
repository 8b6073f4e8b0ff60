import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { withoutAround } from '#game/hashtags.ts';
import { displayed } from '#game/live/showing.ts';
import { questionNumber } from '#game/words/live-text.ts';
import { harmlessName } from '#game/players/naming.ts';
import { onTheWall } from '#jobs/replies/on-the-wall.ts';
import { holdsEverything } from '#jobs/replies/talk.ts';
import type { Voice } from '#store/replies/heard.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { PublicLive, PublicVoice } from './public-game.ts';

/** Reads what everybody may know of what was said in a live hour: what waits, was taken away or comes from whom an operator muted is not there. */
export async function publicLive(db: Kysely<Tables>, game: Game): Promise<PublicLive | undefined> {
  const { live } = game;
  if (!live) return undefined;
  const holdsAll = await holdsEverything(db, game);
  const counts = await talkCounts(db, game.id, holdsAll);
  const rounds = [];
  for (const round of game.rounds) {
    const { number, shown = number, heard = 'question' } = round;
    const { latest, ahead, best } = await onTheWall(db, game, number, holdsAll);
    const told = (said: readonly Voice[]): readonly PublicVoice[] =>
      said.map((voice) => voiceOf(voice, game));
    rounds.push({
      number: shown,
      heard,
      question: heard === 'question' ? questionNumber(game, round) : undefined,
      answers: counts.byRound.get(number) ?? 0,
      latest: told(latest),
      ahead: told(ahead),
      best: told(best),
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
