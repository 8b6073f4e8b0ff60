import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import type { PhotoSource, PlayedGame } from '#jobs/context.ts';
import type { Log } from '#platform/log.ts';
import { allGames } from '#store/games/games.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import type { GameToPlay } from './game-in-folder.ts';
import { playedGame } from './played-game.ts';

/** Where the versions come from that are played. */
export interface VersionSource {
  /** A game as a version of its script has it. @throws whatever keeps it from being read */
  load(game: string, version: number): Promise<GameInVersion>;
  /** Hears of each game that has been loaded. */
  readonly onLoaded?: ((game: Game) => void) | undefined;
}

type GameInVersion = Omit<GameToPlay, 'version'>;

/** What cannot be loaded is tried so many times, and then once in so many looks. */
const OFTEN = 5;
const RARELY = 60;

/** The games that a worker plays, each as the version of its script has it that was played when the worker last looked. */
export class LiveGames {
  readonly #db: Kysely<Tables>;
  readonly #log: Log;
  readonly #source: VersionSource | undefined;
  readonly #accounts: ReadonlySet<string> | 'any';
  readonly #played = new Map<string, PlayedGame>();
  readonly #photos = new Map<string, PhotoSource>();
  readonly #beside = new Map<string, Game | undefined>();
  /** How often a version that cannot be played here has been tried. */
  readonly #missed = new Map<string, number>();
  #renewing: Promise<void> | undefined;

  /**
   * @param source without it, games stay as they are
   * @param accounts those that this worker has opened; any: what is shown of a game takes none
   */
  constructor(
    db: Kysely<Tables>,
    log: Log,
    source: VersionSource | undefined,
    accounts: ReadonlySet<string> | 'any',
  ) {
    this.#db = db;
    this.#log = log;
    this.#source = source;
    this.#accounts = accounts;
  }

  get played(): ReadonlyMap<string, PlayedGame> {
    return this.#played;
  }

  /** What is under way and not played here: see `beside` of what jobs work with. */
  get beside(): ReadonlyMap<string, Game | undefined> {
    return this.#beside;
  }

  sourceOf(game: Game): PhotoSource | undefined {
    return this.#photos.get(game.id);
  }

  /** Has the photos of a game laid out anew, as the version has them that is played here; undefined where that cannot be done. */
  async layOut({ id }: Game): Promise<PhotoSource | undefined> {
    const version = this.#played.get(id)?.version ?? null;
    if (!this.#source || version === null) return undefined;
    try {
      const { folder, photos } = await this.#source.load(id, version);
      return { folder, photos };
    } catch (error) {
      this.#log.error({ event: 'photos-not-laid-out', game: id, version, err: error });
      return undefined;
    }
  }

  put({ game, version, folder, photos }: GameToPlay): void {
    this.#photos.set(game.id, { folder, photos });
    this.#played.set(game.id, playedGame(game, version ?? null));
  }

  /**
   * Goes on with the versions that are played by now, and with the games that have come since. Whoever asks while somebody is at it
   * waits for a renewal that begins after having asked.
   */
  async renew(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    await this.#renewing;
    this.#renewing ??= this.#reload(source).finally(() => (this.#renewing = undefined));
    await this.#renewing;
  }

  async #reload(source: VersionSource): Promise<void> {
    for (const row of await allGames(this.#db)) {
      const { id, version } = row;
      if (version === null || this.#played.get(id)?.version === version || !this.#isWanted(row)) {
        this.#beside.delete(id);
        continue;
      }
      const key = `${id}/${version}`;
      const misses = this.#missed.get(key) ?? 0;
      // To read a script takes a while: what failed is not tried at every renewal.
      const isDue = misses % RARELY === 0 || misses < OFTEN;
      this.#missed.set(key, misses + 1);
      if (!isDue) continue;
      try {
        const loaded = await source.load(id, version);
        if (!this.#played.has(id) && !this.#canPlay(loaded.game, misses === 0)) {
          this.#beside.set(id, loaded.game);
          continue;
        }
        this.put({ ...loaded, version });
        this.#missed.delete(key);
        this.#beside.delete(id);
        source.onLoaded?.(loaded.game);
        this.#log.info({ event: 'version-loaded', game: id, version });
      } catch (error) {
        // Those of the version before may not be all that it keeps secret.
        if (isUnderWay(row)) this.#beside.set(id, undefined);
        if (misses > 0) continue;
        this.#log.error({ event: 'version-not-loaded', game: id, version, err: error });
      }
    }
  }

  /** A game that came after this worker had started is played too, as long as it is under way. */
  #isWanted(row: GameRow): boolean {
    return this.#played.has(row.id) || isUnderWay(row);
  }

  #canPlay({ id, accounts }: Game, tells: boolean): boolean {
    const opened = this.#accounts;
    const absent = opened === 'any' ? [] : accounts.filter((account) => !opened.has(account));
    if (absent.length > 0 && tells) {
      this.#log.warn({ event: 'game-left-out', game: id, accounts: absent });
    }
    return absent.length === 0;
  }
}

const isUnderWay = ({ state }: GameRow): boolean => state === 'playing' || state === 'paused';
