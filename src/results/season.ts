/** One ranking over several games, ready for JSON. Moments are ISO 8601, UTC. */
export interface SeasonResults {
  readonly readAt: string;
  /** Of the game that was given last. */
  readonly timeZone: string;
  /** In the order in which they were given. */
  readonly games: readonly SeasonGame[];
  /** How many stand in the ranking. */
  readonly players: number;
  /** How many of them found in two games or more. */
  readonly faithful: number;
  /** Most points first; players with equal points share a rank, and the next rank is left out. */
  readonly lines: readonly SeasonLine[];
}

export interface SeasonGame {
  readonly id: string;
  readonly title: string;
  /** It is a live hour, in which nobody is ranked. */
  readonly live?: true | undefined;
  /** How many of its mysteries count: those whose answer is out; none once names are erased. */
  readonly rounds: number;
  /** When the first of those that count opened; null: none counts. */
  readonly begins: string | null;
  /** When the answer of the last of them was to be known; null: none counts. */
  readonly ends: string | null;
  /** How many are still to come, or to be revealed. */
  readonly toCome: number;
  /** When the names of its players were erased; null: they are not. */
  readonly erasedAt: string | null;
}

export interface SeasonLine {
  readonly rank: number;
  /** Null: asked not to be named. */
  readonly name: string | null;
  readonly network: string | null;
  readonly points: number;
  readonly finds: number;
  /** In how many of the games they found. */
  readonly games: number;
}
