import type { Change } from '#acts/change.ts';
import type { Language } from '#game/game.ts';
import { type Hour, sentencesOfHour } from '#game/words/hour-words.ts';

const PHRASES = {
  fr: {
    back: (step: string) =>
      `${step} est retiré\u202f; ses partages et ses citations disparaissent ou ne montrent plus rien.`,
    hint: 'Un indice retiré compte comme donné\u00a0: les points ne changent pas.',
    left: (account: string) =>
      `Sur le compte «\u00a0${account}\u00a0», la suite du mystère n’est pas publiée, réponse comprise. Là où il reste ouvert, sur un autre compte, il continue, et ce qui est masqué ici le reste jusqu’à sa réponse\u202f; sinon c’est montré de nouveau.`,
    off: (round: number) =>
      `Le mystère\u00a0${round} ne compte plus\u00a0: ni points, ni gagnants\u202f; ce qui en restait prévu est abandonné, et ce qui est masqué est montré de nouveau.`,
    notice: (step: string) => `Les joueurs en sont prévenus (${step}).`,
    told: 'le message disparaît. Les autres serveurs sont priés de l’effacer aussi\u202f; l’un d’eux peut en garder une copie.',
    single:
      'le message disparaît\u202f; qui l’a cité ne montre plus rien à sa place. Une copie d’écran reste possible.',
    stop: (game: string, steps: number) =>
      `Arrêter «\u00a0${game}\u00a0»\u00a0: ${steps === 0 ? 'plus rien n’est prévu' : steps === 1 ? 'une étape prévue est abandonnée' : `${steps} étapes prévues sont abandonnées`}, et ce qui est masqué est montré de nouveau. Dès qu’une bonne réponse reparaît, la partie ne peut plus reprendre.`,
  },
  en: {
    back: (step: string) => `${step} is taken back; its boosts and quotes go, or show nothing any more.`,
    hint: 'A hint that is taken back counts as given: points do not change.',
    left: (account: string) =>
      `On the account “${account}” nothing more of the mystery is posted, its reveal included. Where it stays open, on another account, it goes on, and what is hidden here stays so until its reveal; otherwise it is shown again.`,
    off: (round: number) =>
      `Mystery ${round} counts no more: no points, no winners; what was still planned of it is dropped, and what is hidden is shown again.`,
    notice: (step: string) => `Players are told (${step}).`,
    told: 'the post goes. Other servers are asked to delete it too; one of them may keep a copy.',
    single: 'the post goes; whoever quoted it shows nothing in its place. Somebody may have a picture of it.',
    stop: (game: string, steps: number) =>
      `To stop “${game}”: ${steps === 0 ? 'nothing more is planned' : steps === 1 ? 'one planned step is dropped' : `${steps} planned steps are dropped`}, and what is hidden is shown again. Once a right answer can be read, the game cannot go on.`,
  },
} as const;

/**
 * Says what is lost by an act that takes posts back or calls a round off, a sentence or two for each change.
 * @param nameOf what a step is called, by its id; as commands take it where nothing is given
 * @param hour it is an act in this live hour
 */
export function sayLoss(
  changes: readonly Change[],
  language: Language,
  nameOf: (step: string) => string | undefined = () => undefined,
  hour?: Hour,
): readonly string[] {
  const phrases = sentencesOfHour(PHRASES[language], hour, language);
  return changes.flatMap((change): readonly string[] => {
    if (change.kind === 'taken-back')
      return [
        phrases.back(nameOf(change.step) ?? change.called ?? change.step),
        ...(GIVES_HINT.test(change.step) ? [phrases.hint] : []),
      ];
    if (change.kind === 'round-left') return [phrases.left(change.account)];
    if (change.kind === 'round-off') return [phrases.off(change.shown ?? change.round)];
    if (change.kind === 'notice')
      return [phrases.notice(nameOf(change.step) ?? change.called ?? change.step)];
    return [];
  });
}

/** Says what becomes of a post that is taken back on a network, after the name of its account. @param network as people call it */
export const sayGone = (network: string, language: Language): string =>
  PHRASES[language][network === 'Mastodon' ? 'told' : 'single'];

/** Says what is lost when a game is stopped. @param steps how many of its steps are still to come @param hour it is this live hour */
export const sayStopped = (game: string, steps: number, language: Language, hour?: Hour): string =>
  sentencesOfHour(PHRASES[language], hour, language).stop(game, steps);

/** The id of a step that gives a hint. */
const GIVES_HINT = /\/(?:partner-)?hint-\d+/u;
