import type { Game, Language } from '#game/game.ts';
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
                wordsOf(game.language, number, index),
              ),
          };
        }),
      ),
    );
}

/** None of two guests says the same to a question, and none says twice the same. */
const wordsOf = (language: Language, number: number, index: number): string => {
  const all = WORDS[language];
  return all[(number - 1 + index * 2) % all.length]?.(number) ?? '';
};

const WORDS: Readonly<Record<Language, readonly ((number: number) => string)[]>> = {
  fr: [
    (number) =>
      `À la question ${number}, je répondrais d’abord par un exemple, que voici. Et vous, qu’en pensez-vous\u202f?`,
    (number) => `Question ${number}\u00a0: tout dépend du moment. Le matin on hésite, le soir on ose\u202f!`,
    () => 'Mon conseil tient en trois mots\u00a0: essayer, se tromper, recommencer.',
    (number) =>
      `Pour la question ${number}, je vous renvoie à ce que disait ma grand-mère, qui avait toujours raison.`,
    () => 'Venez nous voir\u00a0: cela se montre mieux que cela ne s’écrit.',
    () => 'On me le demande souvent. Je réponds chaque fois autre chose, et c’est chaque fois vrai.',
    (number) =>
      `La question ${number}, c’est presque mon métier\u202f! Commencez petit, et surtout commencez.`,
  ],
  en: [
    (number) => `To question ${number} I’d first give you an example, and here it is. What about you?`,
    (number) => `Question ${number}: it depends on the hour. In the morning you hesitate, at night you dare!`,
    () => 'My advice is in three words: try, fail, again.',
    (number) => `On question ${number} I quote my grandmother, who was always right.`,
    () => 'Come and see us: it is easier to show than to write.',
    () => 'I am often asked. I answer something else each time, and it is true each time.',
    (number) => `Question ${number} is almost my job! Begin small, and above all begin.`,
  ],
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
