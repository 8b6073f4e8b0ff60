import type { Control } from '#app/control/control.ts';

/** The time zones of games, each asked for once. */
export class TimeZones {
  readonly #control: Pick<Control, 'games' | 'timeZone'>;
  readonly #known = new Map<string | undefined, Promise<string>>();

  constructor(control: Pick<Control, 'games' | 'timeZone'>) {
    this.#control = control;
  }

  /**
   * Returns the time zone in which what was done in a game is told: that of its script, or the machine's where no script tells.
   * @param game undefined: every game, which have the one that they share
   */
  of(game: string | undefined): Promise<string> {
    const known = this.#known.get(game) ?? (game === undefined ? this.#shared() : this.#own(game));
    this.#known.set(game, known);
    return known;
  }

  async #own(game: string): Promise<string> {
    return (await this.#control.timeZone(game)) ?? here();
  }

  async #shared(): Promise<string> {
    const zones = new Set<string>();
    for (const game of await this.#control.games()) zones.add(await this.of(game));
    const [zone, other] = zones;
    return zone === undefined || other !== undefined ? here() : zone;
  }
}

const here = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
