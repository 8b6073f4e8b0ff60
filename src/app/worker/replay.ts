import { isAfter } from '#game/moments.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { Complaint } from '#platform/complaint.ts';
import type { JobContext } from '#jobs/context.ts';
import { gameRow } from '#store/games/games.ts';

/**
 * Refuses a finished game whose script has got new dates: what was posted is never posted again, so that it would play
 * in silence.
 * @throws Complaint that says how to play it again
 */
export async function refuseReplay({ db, games, clock }: JobContext): Promise<void> {
  for (const { game } of games.values()) {
    const row = await gameRow(db, game.id);
    const isAhead = timeline(game).some(({ due }) => isAfter(due, clock.now()));
    if (row?.state === 'finished' && isAhead) throw playedAlready(game.id);
  }
}

const playedAlready = (id: string): Complaint =>
  new Complaint(
    {
      fr: `Le jeu «\u00a0${id}\u00a0» est terminé\u00a0: ses messages sont publiés, ses nouvelles dates ne seraient pas jouées.`,
      en: `The game “${id}” is over: its posts are published, its new dates would not be played.`,
    },
    {
      fr: 'Pour le rejouer, copiez son dossier sous un autre nom et lancez la copie. Rien n’a été publié.',
      en: 'To play it again, copy its folder under another name and run the copy. Nothing was posted.',
    },
  );
