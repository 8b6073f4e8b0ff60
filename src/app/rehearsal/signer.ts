import { LocalControl } from '#app/control/local-control.ts';
import { holdsBack } from '#game/sign-off.ts';
import type { Game, Language } from '#game/game.ts';
import { isFrom } from '#game/moments.ts';
import { partsOf } from '#game/words/step-named.ts';
import type { JobContext } from '#jobs/context.ts';
import { markOfShown, photosOf } from '#jobs/sign-off.ts';
import { gameRow } from '#store/games/games.ts';
import { signOffsOf, type StoredSignOff } from '#store/games/sign-offs.ts';
import { editedWordsOf } from '#store/replies/edited-words.ts';
import { sayCalled } from '#app/words/step-names.ts';

/** Who gives agreements in a rehearsal, as its journal has it. */
export const SIGNERS: Readonly<Record<Language, string>> = { fr: 'répétition', en: 'rehearsal' };

/** Says yes to what is asked for in a rehearsal: nobody else does, and what is asked for would wait for ever. */
export class Signer {
  readonly #context: JobContext;
  readonly #control: LocalControl;

  constructor(context: JobContext) {
    this.#context = context;
    this.#control = new LocalControl(context.db, context.clock, async (id) => context.games.get(id)?.game);
  }

  /** Gives each agreement that something waits for; what nobody can give any more is done without. */
  async sayYes(): Promise<void> {
    for (const { game } of this.#context.games.values())
      for (const { request, mark } of await this.#awaited(game)) {
        const { number, endsAt } = request;
        const isOver = isFrom(this.#context.clock.now(), endsAt);
        await this.#control.act({
          id: `rehearsal-agrees-${number}-${mark}`,
          who: SIGNERS[game.language],
          game: game.id,
          act: isOver
            ? { kind: 'withdraw-request', request: number }
            : { kind: 'answer-request', request: number, yes: true, to: mark },
        });
      }
  }

  async #awaited(game: Game): Promise<readonly { readonly request: StoredSignOff; readonly mark: string }[]> {
    const { db } = this.#context;
    const asked = await signOffsOf(db, game.id);
    if (asked.length === 0) return [];
    const photos = await photosOf(db, game.id, (await gameRow(db, game.id))?.version);
    const edits = await editedWordsOf(db, game.id);
    return asked
      .map((request) => ({ request, mark: markOfShown(game, photos, request.part, edits) }))
      .filter(({ request, mark }) => holdsBack(request, mark));
  }
}

const PHRASES = {
  fr: {
    whole: 'toute la partie',
    given: (what: string) => `Accord demandé (${what})\u00a0: la répétition l’a donné elle-même.`,
    without: (what: string) => `Accord demandé (${what})\u00a0: sa date passée, la répétition a fait sans.`,
  },
  en: {
    whole: 'the whole game',
    given: (what: string) => `Agreement asked for (${what}): the rehearsal gave it itself.`,
    without: (what: string) =>
      `Agreement asked for (${what}): its time was over, the rehearsal did without it.`,
  },
} as const;

/** Says, one sentence each, which agreements a rehearsal gave in the place of whoever was asked. */
export async function sayAgreedTo(
  { db }: Pick<JobContext, 'db'>,
  game: Game,
  language: Language,
): Promise<readonly string[]> {
  const phrases = PHRASES[language];
  return (await signOffsOf(db, game.id)).flatMap(({ whom, part, answer, isWithdrawn }) => {
    if (!answer && !isWithdrawn) return [];
    const called =
      part &&
      partsOf(game).find(
        ({ round, kind, hint }) =>
          round.number === part.round && kind === part.kind && (hint?.number ?? 0) === part.ordinal,
      )?.name;
    const what = `${whom}, ${called === undefined ? phrases.whole : sayCalled(called, language)}`;
    return [answer ? phrases.given(what) : phrases.without(what)];
  });
}
