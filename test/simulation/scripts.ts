import type { Kysely } from 'kysely';
import type { GameToPlay } from '#app/parts/game-in-folder.ts';
import type { VersionParts } from '#app/acts/prepare-version.ts';
import { contentOf } from '#app/versions/content.ts';
import { contentIn } from '#app/versions/kept-content.ts';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game, Round } from '#game/game.ts';
import { isAfter, isBefore } from '#game/moments.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { gameRow } from '#store/games/games.ts';
import { pastOf } from '#store/games/script-parts.ts';
import type { Tables } from '#store/tables/tables.ts';
import { keepScript, scriptKept, versionsOf } from '#store/games/versions.ts';
import { wholeScriptOf, relaysIn } from './edits/whole-script.ts';
import { gameOf } from '../support/games/script-of.ts';
import { ADDED_LOOKS } from './game.ts';

/** What stands for what `check` would say of a script that cannot be played. */
const A_PROBLEM = {
  severity: 'error',
  file: 'game.yaml',
  line: 1,
  column: 1,
  what: { fr: 'Le script ne va pas.', en: 'The script is wrong.' },
  mend: { fr: 'Corrigez-le.', en: 'Correct it.' },
} as const;

const FOLDER = 'nowhere';

/** Whether two games have as much at the same moments, whatever the numbers of their parts. */
function sayTheSame(one: Game, other: Game): boolean {
  const dues = (game: Game): string =>
    timeline(game)
      .map(({ kind, due }) => `${kind} ${due}`)
      .join();
  return dues(one) === dues(other);
}

/** What `check` asks of every hint. */
const areHintsInside = ({ opens, closes, hints }: Round): boolean =>
  hints.every(({ at }) => isAfter(at, opens) && isBefore(at, closes));

/** The scripts of the one game that is played, as they are kept: whoever reads one is in nobody's way. */
export class Scripts {
  readonly #db: Kysely<Tables>;
  readonly #game: Game;
  readonly #content: ReturnType<typeof contentOf>;

  constructor(db: Kysely<Tables>, game: Game) {
    this.#db = db;
    this.#game = game;
    this.#content = contentOf(wholeScriptOf(game), {});
  }

  /** Keeps the game as people write it. */
  async keep(now: Temporal.Instant): Promise<void> {
    await keepScript(this.#db, this.#content, now);
  }

  /** The script of another version of the game, as people write it; undefined: it would not say when everything is. */
  written(game: Game): string | undefined {
    const script = wholeScriptOf(game);
    return sayTheSame(this.#written(script), game) ? script : undefined;
  }

  /** Names what was kept. */
  get digest(): string {
    return this.#content.digest;
  }

  /** Whether the script says when everything is: a moment of the hour that comes twice is read as the first of the two. */
  get isFaithful(): boolean {
    return this.written(this.#game) !== undefined;
  }

  /** The game as a worker that starts finds it. */
  async toPlay(id: string): Promise<GameToPlay> {
    const version = (await gameRow(this.#db, id))?.version ?? null;
    return version === null
      ? { game: this.#game, folder: FOLDER }
      : { ...(await this.load(id, version)), version };
  }

  async load(id: string, version: number): Promise<GameToPlay> {
    const known = await versionsOf(this.#db, id);
    const game = await this.#read(known.find(({ number }) => number === version)?.digest ?? '');
    if (!game) throw new Error(`No script of version ${version} is kept.`);
    return { game: fitToPast(game, await pastOf(this.#db, id)).game, folder: FOLDER, photos: {} };
  }

  /** What acts about versions need. */
  partsOn(db: Kysely<Tables>, now: () => Temporal.Instant): VersionParts {
    return {
      content: contentIn(db, now),
      scripts: {
        read: async (_id, digest) => {
          const game = await this.#read(digest);
          if (!game) return undefined;
          const { misfits } = fitToPast(game, await pastOf(this.#db, game.id));
          const wrong = [
            ...misfits.map(({ kind }) => kind),
            ...(game.rounds.every(areHintsInside) ? [] : ['hint-outside-round']),
          ];
          const problems = wrong.map((code) => ({ ...A_PROBLEM, code }));
          const found = wrong.length > 0 ? undefined : game;
          return { game: found, folder: FOLDER, photos: {}, problems, digest };
        },
      },
    };
  }

  async #read(digest: string): Promise<Game | undefined> {
    const script = await scriptKept(this.#db, digest);
    return script && this.#written(script.text);
  }

  /** The game that is written so. */
  #written(script: string): Game {
    const game = gameOf(script, this.#game);
    const rounds = game.rounds.map((round, index) => ({
      ...round,
      relays: relaysIn(script, index),
      ...(index >= this.#game.rounds.length && ADDED_LOOKS),
    }));
    return { ...game, rounds };
  }
}
