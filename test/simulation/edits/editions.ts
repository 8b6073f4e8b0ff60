import type { Game } from '#game/game.ts';
import { isBy, isFrom } from '#game/moments.ts';

/** The game as one version of its script has it, over the time during which that may have been played. */
export interface Edition {
  readonly game: Game;
  /** When somebody asked for it, before which it was not played. */
  readonly asked: Temporal.Instant;
  /** When they were told that it is played; undefined: nobody was told yet, or it was refused. */
  told?: Temporal.Instant;
  /** The line of the journal that tells so, by which it is known what came after what. */
  line?: number;
  isRefused?: boolean;
  /** Somebody edited the script for it. */
  readonly isEdited: boolean;
}

/** Which versions of the script were played, and when: by what was edited and by what whoever did so was told, and not by what workers do. */
export class Editions {
  /** What was asked for and not told of yet, or refused. */
  readonly #asked: Edition[] = [];
  /** What was played, in the order of the journal. */
  #played: readonly Edition[];
  /** By the number of the version. */
  readonly #first: Game;
  readonly #known = new Map<number, Game>();

  constructor(first: Game, start: Temporal.Instant) {
    this.#first = first;
    this.#played = [{ game: first, asked: start, told: start, line: 0, isEdited: false }];
  }

  /** The game as it is played, as far as anybody was told. */
  get game(): Game {
    return this.#played.at(-1)?.game ?? this.#first;
  }

  /** Every game that was played, as far as anybody was told, in order. */
  get games(): readonly Game[] {
    return this.#played.map(({ game }) => game);
  }

  /** Whether a script that was edited was played, or may have been. */
  get isEdited(): boolean {
    return [...this.#played, ...this.#asked].some(
      ({ isRefused, isEdited }) => isRefused !== true && isEdited,
    );
  }

  /** Somebody asks for another game. */
  ask(game: Game, asked: Temporal.Instant, isEdited: boolean): Edition {
    const edition: Edition = { game, asked, isEdited };
    this.#asked.push(edition);
    return edition;
  }

  /** It is played from then on, as the version of this number. */
  play(edition: Edition, version: number, line: number, told: Temporal.Instant): void {
    this.#known.set(version, edition.game);
    Object.assign(edition, { told, line });
    this.#asked.splice(this.#asked.indexOf(edition), 1);
    this.#played = [...this.#played, edition].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }

  /** The game of a version that was told of; undefined: nobody was told yet. */
  ofVersion(version: number | null): Game | undefined {
    return version === null ? this.#first : this.#known.get(version);
  }

  /** Since when surely nothing is played but what is such a one; undefined: what is played now is not. */
  since(isSo: (game: Game) => boolean): Temporal.Instant | undefined {
    return this.#played[this.#played.findLastIndex(({ game }) => !isSo(game)) + 1]?.told;
  }

  /** The editions of which one was played at each moment of this time. */
  mayHold(from: Temporal.Instant, to: Temporal.Instant): readonly Edition[] {
    const played = this.#played;
    const held = played.filter(({ asked }, place) => {
      const next = played[place + 1]?.told;
      return isBy(asked, to) && (!next || isFrom(next, from));
    });
    const asked = this.#asked.filter((one) => one.isRefused !== true && isBy(one.asked, to));
    return [...held, ...asked];
  }
}
