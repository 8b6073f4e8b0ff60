import { createHash } from 'node:crypto';
import type { Game } from '#game/game.ts';
import { byMoment, isBefore } from '#game/moments.ts';
import { quarterBefore } from '#game/worth/told-count.ts';
import { privacyOf } from '#notices/privacy/privacy-facts.ts';
import { rulesIn } from '#notices/rules/rules.ts';
import { rulesFacts } from '#notices/rules/rules-facts.ts';
import type { JobContext } from '#jobs/context.ts';
import { isOwed } from '#jobs/step-state.ts';
import { accountPauses } from '#store/accounts/account-pauses.ts';
import { amendmentsOf } from '#store/posts/amendments.ts';
import { gameRow } from '#store/games/games.ts';
import { latestSaid } from '#store/replies/heard.ts';
import { latestAct } from '#store/journal.ts';
import { versionsOf } from '#store/games/versions.ts';
import { latestOptOuts } from '#store/players/opt-outs.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { GameRow } from '#store/tables/tables.ts';
import { type MarkedTelling, markedTellings } from '#store/posts/tellings.ts';
import { type FormRanking, formRanking } from './form-ranking.ts';
import { foundSoFar } from './found-so-far.ts';
import { latestRanking, type RankedSoFar } from './latest-ranking.ts';
import {
  picturesIn,
  type PublicAccount,
  type PublicGame,
  type PublicLines,
  type PublicLive,
  type PublicRound,
  type PublicStandings,
  type PublicState,
} from './public-game.ts';
import { publicLive } from './public-live.ts';
import { ToldPlayers } from './public-players.ts';
import { PublicPictures } from './public-pictures.ts';
import { publishedOf } from './published.ts';
import { publicRound } from './public-round.ts';

/** What is read though nothing seems to have changed: somebody's profile may ask programs to stay away by now. */
const AT_LEAST_EVERY_MS = 60_000;
/** How long a page of a ranking is told without asking whether somebody is not to be named any more. */
const PAGE_LASTS_MS = 2_000;
/** How long what was said in a live hour is shown without being read anew, though nobody has said more. */
const TALK_LASTS_MS = 10_000;
const IDENTITY_WITHIN_MS = 5_000;
/** How soon a network that did not tell an address is asked again. */
const ASK_AGAIN_MS = 60_000;

/** What a worker has that a public page needs. */
export type PublicParts = Pick<JobContext, 'db' | 'clock' | 'games' | 'pictures' | 'accounts'>;

interface Read {
  readonly mark: string;
  readonly ticks: number;
  readonly game: PublicGame;
}

/** What everybody may know of the games of a worker. The one place where that is read. */
export class PublicGames {
  readonly #parts: PublicParts;
  readonly #pictures: PublicPictures;
  readonly #players: ToldPlayers;
  readonly #read = new Map<string, Read>();
  readonly #accounts = new Map<string, PublicAccount>();
  readonly #asked = new Map<string, number>();
  readonly #talks = new Map<
    string,
    { readonly mark: string; readonly ticks: number; readonly live: PublicLive }
  >();
  readonly #byForm = new Map<string, { readonly mark: string; readonly ranking: FormRanking }>();

  /** What was told of each ranking last. */
  readonly #ranked = new Map<string, MarkedTelling>();
  readonly #pages = new Map<string, { readonly ticks: number; readonly lines: PublicLines | undefined }>();

  constructor(parts: PublicParts) {
    this.#parts = parts;
    this.#pictures = new PublicPictures(parts.pictures);
    this.#players = new ToldPlayers(parts.db);
  }

  /** The ids of the games that are played here. */
  get ids(): readonly string[] {
    return [...this.#parts.games.keys()];
  }

  /** Returns the bytes of a picture by its name, as long as a game shows it, as it was read last. */
  pictureOf(name: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#pictures.bytesOf(name);
  }

  /** Reads what everybody may know of a game now; undefined for one that is not played here. The same object as long as nothing changed. */
  async read(id: string): Promise<PublicGame | undefined> {
    const { clock, db, games } = this.#parts;
    const game = games.get(id)?.game;
    const row = game && (await gameRow(db, id));
    if (!row) return undefined;
    const now = clock.now();
    const ticks = clock.ticks();
    const facts = {
      steps: await stepsOf(db, id),
      amendments: await amendmentsOf(db, id),
      off: await roundsOff(db, id),
      pauses: await accountPauses(db),
      live: await this.#live(game, ticks),
    };
    const phases = game.rounds.map(({ closes }) => isBefore(now, closes));
    const mark = digest([
      [row.state, row.version, games.get(id)?.version, await latestAct(db), quarterBefore(now), phases],
      await latestOptOuts(db),
      [
        facts.steps,
        facts.amendments,
        [...facts.off],
        facts.pauses,
        facts.live ?? null,
        game.accounts.map((name) => this.#accounts.get(name)),
      ],
    ]);
    const known = this.#read.get(id);
    if (known?.mark === mark && ticks - known.ticks < AT_LEAST_EVERY_MS) return known.game;
    const told = await this.#tell(game, row, facts, now);
    await this.#pictures.keepOnly(id, picturesIn(told));
    const isSame = known !== undefined && digest(known.game) === digest(told);
    this.#read.set(id, { mark, ticks, game: isSame ? known.game : told });
    return isSame ? known.game : told;
  }

  /**
   * Reads a page of the ranking that was posted last, from 1, as it was when the game was read; undefined: it has no such page. Whoever asked meanwhile not
   * to be named is named no more within seconds. The same object as long as nothing changed.
   */
  async standingsPage(id: string, page: number): Promise<PublicLines | undefined> {
    const { clock, games } = this.#parts;
    const game = games.get(id)?.game;
    const told = this.#ranked.get(id);
    if (!game || !told) return undefined;
    const key = `${id}/${page}`;
    const known = this.#pages.get(key);
    const ticks = clock.ticks();
    if (known && ticks - known.ticks < PAGE_LASTS_MS) return known.lines;
    const read = await this.#players.standingsPage(game, told, page);
    // What a stranger makes up takes no room.
    if (!read) return undefined;
    const lines = known && digest(known.lines ?? null) === digest(read) ? known.lines : read;
    this.#pages.set(key, { ticks, lines });
    return lines;
  }

  async #tell(
    game: Game,
    row: GameRow,
    { steps, amendments, off, pauses, live }: Facts,
    now: Temporal.Instant,
  ): Promise<PublicGame> {
    const { db } = this.#parts;
    const published = publishedOf(game, steps, amendments);
    const tellings = await markedTellings(db, game.id);
    const silent = new Set(pauses.flatMap(({ account, since }) => (since ? [account] : [])));
    const isPaused = row.state === 'paused' || game.accounts.every((account) => silent.has(account));
    const goesOn = row.state === 'playing' && !isPaused;
    const told: PublicRound[] = [];
    for (const round of game.rounds.toSorted(byMoment(({ opens }) => opens))) {
      const telling = tellings.find(({ kind, round: of }) => kind === 'reveal' && of === round.number);
      told.push(
        await publicRound(round, {
          game,
          steps,
          published,
          isOff: off.has(round.number),
          goesOn,
          now,
          pictures: this.#pictures,
          networkOf: (account) => this.#parts.accounts.get(account)?.network.name,
          found: () => foundSoFar(db, { game: game.id, round: round.number }, row.secret, now),
          finders: async () => telling && this.#players.finders(game.id, telling),
        }),
      );
    }
    const byForm = await this.#rankByForm(game, row, steps, told);
    const rounds = byForm ? await this.#withFinders(game, told, byForm) : told;
    const isOver = row.state === 'finished' || !steps.some((step) => isOwed(step));
    return {
      id: game.id,
      title: game.title,
      language: game.language,
      timeZone: game.timeZone,
      hashtags: game.hashtags.always,
      tagged: game.hashtags.replies === 'required',
      organiser: {
        name: game.organiser?.name ?? game.conditions?.organiser,
        contact: game.organiser?.contact ?? game.conditions?.contact,
      },
      privacy: privacyOf(
        game,
        game.accounts.flatMap((name) => this.#parts.accounts.get(name)?.network.name ?? []),
      ),
      rules: await this.#rules(game, row),
      state: stateOf(row, rounds, { isPaused, isOver }),
      accounts: game.accounts.flatMap((name) => this.#account(name)),
      feedback: game.feedback,
      guesses: game.guesses,
      answerForm: game.answerForm,
      unranked: game.standings === 'none',
      rounds,
      live,
      standings: await this.#standings(game, { steps, published, tellings, rounds }, byForm),
    };
  }

  /** What was said in a live hour: read anew once somebody has said or decided something more, and every few seconds, for authors take back what they said. */
  async #live(game: Game, ticks: number): Promise<PublicLive | undefined> {
    if (!game.live) return undefined;
    const { db, games } = this.#parts;
    const said = await latestSaid(
      db,
      game.id,
      game.rounds.map(({ number }) => number),
    );
    const mark = digest([said, await latestAct(db), games.get(game.id)?.version ?? null]);
    const known = this.#talks.get(game.id);
    if (known?.mark === mark && ticks - known.ticks < TALK_LASTS_MS) return known.live;
    const live = await publicLive(db, game);
    if (live) this.#talks.set(game.id, { mark, ticks, live });
    return live;
  }

  /** The rules of a game, by the version of its script that is played. */
  async #rules(game: Game, { version }: GameRow): Promise<PublicGame['rules']> {
    if (!game.conditions || version === null) return undefined;
    const { db, accounts } = this.#parts;
    const played = (await versionsOf(db, game.id)).find(({ number }) => number === version);
    const networks = game.accounts.flatMap((name) => accounts.get(name)?.network.name ?? []);
    const facts = played && rulesFacts(game, networks, played);
    return facts && { fr: rulesIn('fr', facts), en: rulesIn('en', facts) };
  }

  /** The latest ranking that was posted. */
  async #standings(
    game: Game,
    soFar: Omit<RankedSoFar, 'game'>,
    byForm: FormRanking | undefined,
  ): Promise<PublicStandings | undefined> {
    const latest = latestRanking({ ...soFar, game });
    if (!latest) return undefined;
    const { told, ...how } = latest;
    this.#ranked.set(game.id, told);
    return {
      ...how,
      pages: await this.#players.pages(game.id, told),
      ...(await this.#players.standings(game, told)),
      byForm: byForm && (await this.#players.standingsByForm(game, byForm)),
    };
  }

  /** Ranks those who answer by the form among themselves, where the script says so; anew only when that may have changed. */
  async #rankByForm(
    game: Game,
    { version }: GameRow,
    steps: Facts['steps'],
    rounds: readonly PublicRound[],
  ): Promise<FormRanking | undefined> {
    if (game.answerForm !== 'own-ranking') return undefined;
    const { clock, db } = this.#parts;
    const out = rounds.filter(({ phase }) => phase === 'revealed').map(({ number }) => number);
    const mark = digest([version, await latestAct(db), quarterBefore(clock.now()), out]);
    const known = this.#byForm.get(game.id);
    if (known?.mark === mark) return known.ranking;
    const revealed = game.rounds.filter(({ number, shown = number }) => out.includes(shown));
    const ranking = await formRanking(db, game, steps, new Set(revealed.map(({ number }) => number)));
    this.#byForm.set(game.id, { mark, ranking });
    return ranking;
  }

  async #withFinders(
    game: Game,
    rounds: readonly PublicRound[],
    { finders }: FormRanking,
  ): Promise<readonly PublicRound[]> {
    const numbers = new Map(game.rounds.map(({ number, shown = number }) => [shown, number]));
    return Promise.all(
      rounds.map(async (round) => {
        const found = finders.get(numbers.get(round.number) ?? 0);
        if (!round.reveal || !found) return round;
        return { ...round, reveal: { ...round.reveal, byForm: await this.#players.byForm(found) } };
      }),
    );
  }

  /** An account, with its address once its network has told it: a page does not wait for a network. */
  #account(name: string): readonly PublicAccount[] {
    const known = this.#accounts.get(name);
    if (known) return [known];
    const account = this.#parts.accounts.get(name);
    if (!account) return [];
    const { name: network } = account.network;
    const ticks = this.#parts.clock.ticks();
    if (ticks - (this.#asked.get(name) ?? Number.NEGATIVE_INFINITY) > ASK_AGAIN_MS) {
      this.#asked.set(name, ticks);
      account.identity(AbortSignal.timeout(IDENTITY_WITHIN_MS)).then(
        (told) => {
          if (!told.ok) return;
          const { address, url } = told.value;
          this.#accounts.set(name, { network, address, url: /^https?:/u.test(url) ? url : undefined });
        },
        () => undefined,
      );
    }
    return [{ network }];
  }
}

interface Facts {
  readonly steps: Awaited<ReturnType<typeof stepsOf>>;
  readonly amendments: Awaited<ReturnType<typeof amendmentsOf>>;
  readonly off: ReadonlySet<number>;
  readonly pauses: Awaited<ReturnType<typeof accountPauses>>;
  readonly live: PublicLive | undefined;
}

function stateOf(
  { state }: Pick<GameRow, 'state'>,
  rounds: readonly PublicRound[],
  { isPaused, isOver }: { readonly isPaused: boolean; readonly isOver: boolean },
): PublicState {
  if (state === 'stopped') return 'stopped';
  if (isOver) return 'over';
  if (isPaused) return 'paused';
  if (rounds.some(({ phase }) => phase === 'open')) return 'playing';
  const isBegun = rounds.some(({ phase }) => phase !== 'to-come' && phase !== 'missed');
  return isBegun ? 'between' : 'before';
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');
