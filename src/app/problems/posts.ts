import type { Game, Language } from '#game/game.ts';
import { isAfter } from '#game/moments.ts';
import { hourOf } from '#game/words/hour-words.ts';
import { isOwed } from '#jobs/step-state.ts';
import type { Amendment } from '#store/posts/amendments.ts';
import type { Announced } from '#store/games/announced.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { shownHint, shownRound } from '#app/story/as-shown.ts';
import { sayAct } from '#app/words/say-line.ts';
import { sayRefusal } from '#app/words/say-refusal.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { nameOfStep } from '#app/words/step-names.ts';

const PHRASES = {
  fr: {
    post: (round: number, name: string, account: string) =>
      `Mystère\u00a0${round}, ${name}, compte «\u00a0${account}\u00a0»\u00a0: `,
    gone: 'le message n’est plus là, et Kesako ne l’a pas retiré. Rien n’est publié à sa place.',
    opening: ' Ce qui suit paraît hors fil\u202f; les réponses déjà lues gardent leur valeur.',
    hint: ' L’indice compte comme donné.',
    rewrite: (why: string, url: string) =>
      `le message n’a pas pu être corrigé (${why}). Faites-le à la main\u00a0: ${url}`,
    withdraw: (why: string, url: string) =>
      `le message n’a pas pu être retiré (${why}). Supprimez-le à la main\u00a0: ${url}`,
    notice: (why: string) => `les joueurs n’ont pas pu être prévenus que le mystère est annulé (${why}).`,
    owed: (why: string) => `ce qui est demandé pour ce message n’est pas encore fait (${why}).`,
    unsaid: 'Kesako ne parle par ce compte nulle part, ou n’y est pas parvenu',
    missed: (act: string, game: string) =>
      `L’acte annoncé «\u00a0${act}\u00a0» n’a pas été fait\u00a0: personne n’était là à son heure, ni dans l’heure qui suit. Refaites-le s’il le faut encore (npx kesako journal ${game}).`,
    refused: (act: string, game: string, why: string) =>
      `L’acte annoncé «\u00a0${act}\u00a0» n’a pas été fait\u00a0: ${why} Refaites-le s’il le faut encore (npx kesako journal ${game}).`,
    refusedSomehow: (act: string, game: string) =>
      `L’acte annoncé «\u00a0${act}\u00a0» n’a pas été fait\u00a0: il a été refusé à son heure. Refaites-le s’il le faut encore (npx kesako journal ${game}).`,
    reveal: (round: number, mend: string) =>
      `Mystère\u00a0${round}\u00a0: la réponse publiée ne nomme pas ceux qui ont trouvé d’après ce qui compte maintenant. Pour la récrire\u00a0: ${mend}`,
    standings: (round: number, mend: string) =>
      `Mystère\u00a0${round}\u00a0: le classement publié n’est pas celui qui compte maintenant. Pour le récrire\u00a0: ${mend}`,
  },
  en: {
    post: (round: number, name: string, account: string) =>
      `Mystery ${round}, ${name}, account “${account}”: `,
    gone: 'the post is not there any more, and Kesako did not take it back. Nothing is posted in its place.',
    opening: ' What follows stands outside its thread; replies that were read keep what they are worth.',
    hint: ' The hint counts as given.',
    rewrite: (why: string, url: string) => `the post could not be corrected (${why}). Do so by hand: ${url}`,
    withdraw: (why: string, url: string) =>
      `the post could not be taken back (${why}). Delete it by hand: ${url}`,
    notice: (why: string) => `players could not be told that the mystery is called off (${why}).`,
    owed: (why: string) => `what was asked of this post is not done yet (${why}).`,
    unsaid: 'Kesako speaks through this account nowhere, or did not get to it',
    missed: (act: string, game: string) =>
      `The act “${act}” that was announced was not carried out: nobody was there at its moment, nor within the hour after it. Do it again if it is still needed (npx kesako journal ${game}).`,
    refused: (act: string, game: string, why: string) =>
      `The act “${act}” that was announced was not carried out: ${why} Do it again if it is still needed (npx kesako journal ${game}).`,
    refusedSomehow: (act: string, game: string) =>
      `The act “${act}” that was announced was not carried out: it was refused at its moment. Do it again if it is still needed (npx kesako journal ${game}).`,
    reveal: (round: number, mend: string) =>
      `Mystery ${round}: the reveal that was posted does not name those who have found it, as things stand now. To rewrite it: ${mend}`,
    standings: (round: number, mend: string) =>
      `Mystery ${round}: the ranking that was posted is not the one that counts now. To rewrite it: ${mend}`,
  },
} as const;

type Gone = Pick<StoredStep, 'id' | 'round' | 'kind' | 'ordinal' | 'account' | 'url' | 'goneBy'>;

/** Names the posts that turned out not to be there, with what follows, one sentence each. */
export function goneProblems(game: Game, steps: readonly Gone[], language: Language): readonly string[] {
  const phrases = PHRASES[language];
  return steps
    .filter(({ goneBy }) => goneBy === 'others')
    .map((step) => {
      const { kind } = step;
      const follows = kind === 'opening' ? phrases.opening : kind === 'hint' ? phrases.hint : '';
      return `${named(game, step, language)}${phrases.gone}${follows}`;
    });
}

/** Names what a person wished to be done to posts and could not be, with what is left to do by hand, one sentence each. */
export function amendmentProblems(
  game: Game,
  amendments: readonly Pick<Amendment, 'kind' | 'step' | 'state' | 'why'>[],
  steps: readonly Gone[],
  language: Language,
): readonly string[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return amendments.flatMap(({ kind, step: id, state, why }, index) => {
    const step = byId.get(id);
    // What is gone needs nothing more.
    if (state !== 'failed' || why === 'post-gone' || !step) return [];
    // So does what was done when it was asked for again.
    const after = amendments.slice(index + 1);
    if (after.some((one) => one.step === id && one.kind === kind && one.state === 'sent')) return [];
    const said = sayWhy(why ?? 'refused', language, game.timeZone);
    return [`${named(game, step, language)}${PHRASES[language][kind](said, step.url ?? '')}`];
  });
}

/** How long what is wished of a post takes at most where nothing is in its way, in minutes. */
const USUALLY_DONE = 2;

/** Names what is still to be done to posts although it was wished a while ago, one sentence each. */
export function owedProblems(
  game: Game,
  amendments: readonly Pick<Amendment, 'step' | 'state' | 'why' | 'createdAt'>[],
  steps: readonly Gone[],
  now: Temporal.Instant,
  language: Language,
): readonly string[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return amendments.flatMap(({ step: id, state, why, createdAt }) => {
    const step = byId.get(id);
    const isLate = isAfter(now, createdAt.add({ minutes: USUALLY_DONE }));
    if (!isOwed({ state }) || !isLate || !step) return [];
    const said = why === undefined ? PHRASES[language].unsaid : sayWhy(why, language, game.timeZone);
    return [`${named(game, step, language)}${PHRASES[language].owed(said)}`];
  });
}

/** For how long it is told that an announced act was not carried out, in days. */
const TOLD_FOR = 7;

/** Names the acts that were announced and could not be carried out, or that nobody was there to carry out, one sentence each. */
export const notCarriedOutProblems = (
  game: Game,
  announced: readonly Pick<Announced, 'act' | 'due' | 'state' | 'refusal'>[],
  now: Temporal.Instant,
  language: Language,
): readonly string[] =>
  announced
    .filter(({ due }) => isAfter(due.add({ hours: 24 * TOLD_FOR }), now))
    .map(({ act, state, refusal }) => {
      const { missed, refused, refusedSomehow } = PHRASES[language];
      const hour = hourOf(game);
      const said = sayAct(act, language, hour);
      if (refusal) return refused(said, game.id, sayRefusal(refusal, 'command-line', hour).what[language]);
      // Why it was refused has not always been kept.
      return state === 'refused' ? refusedSomehow(said, game.id) : missed(said, game.id);
    });

/** A reveal or a ranking that was posted and tells of others than it would now. */
export interface Outdated {
  readonly round: number;
  readonly kind: 'reveal' | 'standings';
}

/** Names the posts that tell of others than count now, each with the command that mends it. */
export const outdatedProblems = (
  game: Game,
  outdated: readonly Outdated[],
  language: Language,
): readonly string[] =>
  outdated.map(({ round, kind }) =>
    PHRASES[language][kind](
      shownRound(game, round),
      `npx kesako post edit ${game.id} ${shownRound(game, round)}/${kind} --renew`,
    ),
  );

const named = (game: Game, { round, kind, ordinal, account }: Gone, language: Language): string =>
  PHRASES[language].post(
    shownRound(game, round),
    nameOfStep({ kind, ordinal: shownHint(game, round, ordinal) }, language),
    account,
  );
