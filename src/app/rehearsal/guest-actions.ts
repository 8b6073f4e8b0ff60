import type { Game } from '#game/game.ts';
import { questionNumber } from '#game/words/live-text.ts';
import type { JobContext } from '#jobs/context.ts';
import type { Village } from '#networks/village/village.ts';
import { stepsOfRound } from '#store/posts/steps.ts';
import type { Habit, PartnerAction } from './partner-actions.ts';

/** Says when guests of a live hour answer its questions in the village, each beside each account that they speak at; not at all where they are silent. */
export function guestActions(game: Game, habit: Habit): readonly PartnerAction[] {
  const guests = habit === 'silent' ? [] : (game.live?.guests ?? []);
  return game.rounds
    .filter(({ heard }) => heard === 'question')
    .flatMap((round) =>
      guests.flatMap((guest, index) =>
        Object.keys(guest.addresses).map((account): PartnerAction => {
          const length = round.opens.until(round.closes).total('seconds');
          const share = habit === 'late' ? 0.8 : (index + 1) / (guests.length + 2);
          const number = questionNumber(game, round);
          return {
            at: round.opens.add({ seconds: Math.floor(length * share) }),
            run: (context, village) =>
              answer(
                context,
                village,
                { game: game.id, round: round.number, account },
                guest,
                WORDS[game.language](number),
              ),
          };
        }),
      ),
    );
}

const WORDS = {
  fr: (number: number) =>
    `À la question ${number}, je répondrais d’abord par un exemple, que voici. Et vous, qu’en pensez-vous\u202f?`,
  en: (number: number) =>
    `To question ${number} I’d first give you an example, and here it is. What about you?`,
};

async function answer(
  { db }: JobContext,
  village: Village,
  { game, round, account }: { readonly game: string; readonly round: number; readonly account: string },
  { id, name }: { readonly id: string; readonly name: string },
  words: string,
): Promise<void> {
  const steps = await stepsOfRound(db, game, round);
  const post = steps.find((step) => step.kind === 'opening' && step.account === account)?.networkId;
  if (post !== undefined) village.reply({ handle: id, name }, post, words);
}
