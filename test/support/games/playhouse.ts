import { sql } from 'kysely';
import { answeringAtWork } from '#app/heard/answering.ts';
import { accountOn } from '#app/parts/account.ts';
import { openContext } from '#app/parts/open-context.ts';
import type { GameInFolder } from '#app/parts/game-in-folder.ts';
import type { VersionParts } from '#app/acts/prepare-version.ts';
import { contentOf } from '#app/versions/content.ts';
import { contentIn } from '#app/versions/kept-content.ts';
import type { KeptReading } from '#app/versions/kept-scripts.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import { lentAccounts } from '#game/partners.ts';
import type { Act, Request } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { JobContext, Letter } from '#jobs/context.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import { reconcile } from '#jobs/reconcile.ts';
import { owedSweeps } from '#jobs/replies/sweeps-owed.ts';
import { work } from '#jobs/start-workers.ts';
import { done, failed, HELD_BACK } from '#networks/outcome.ts';
import { Chance } from '#networks/village/chance.ts';
import type { Profile, VillagePost } from '#networks/village/post.ts';
import { Village } from '#networks/village/village.ts';
import { type VillageAccount, VillageNetwork } from '#networks/village/village-network.ts';
import { cutHere } from '#photos/cutting.ts';
import { type Clock, ManualClock } from '#platform/clock.ts';
import { type Log, openLog } from '#platform/log.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { openQueues } from '#queue/open-queues.ts';
import type { Queues } from '#queue/queue.ts';
import { type Database, type DatabaseOptions, openDatabase } from '#store/database/database.ts';
import { effectsOf, type StoredEffect } from '#store/outbox/effects.ts';
import { gameRow } from '#store/games/games.ts';
import { toInstant } from '#store/instants.ts';
import { repliesOfRound, type StoredReply } from '#store/replies/replies.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { OWED } from '#store/states.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import { keepScript, scriptKept, versionsOf } from '#store/games/versions.ts';
import { HANGS_MS } from '../../hangs.ts';
import { inMemory } from '../run/databases.ts';
import { lendDatabase } from '../run/lent-database.ts';
import { understoodByServer } from '../run/understood.ts';
import { serverPath } from '../servers/available.ts';
import { startRedis } from '../servers/redis.ts';
import { cutOnce } from '../play/cut-once.ts';
import { aGame, at } from './game.ts';
import { inPlay } from './partners.ts';
import { gameOf, scriptOf } from './script-of.ts';
import { photoFolder } from './photo-folder.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import { untilIdle } from './until-idle.ts';

/** What differs from an ordinary account in the village whose server ignores publication keys. */
export type AccountChanges = Partial<VillageAccount>;

/** The same for every account, or for each by its place among the game's. */
type AccountsChanges = AccountChanges | readonly AccountChanges[];

/** A worker comes back each minute or so to what waits: a play does so this many times, and then as seldom as this. */
const OFTEN = 5;
const RARELY = Temporal.Duration.from({ minutes: 10 });

/** A database and a photo that the plays of one test file share; each play has names of its own in it. */
export interface Theatre extends AsyncDisposable {
  readonly database: Database;
  /** Of the Redis server that keeps the jobs, if one does. */
  readonly redisUrl: string | undefined;
  /** Raises the curtain at half past eight, half an hour before the opening, with a worker at work. */
  open(changes?: Partial<Game>, accounts?: AccountsChanges): Promise<Play>;
}

/** Where the jobs of a theatre are kept: by BullMQ, on Redis if it is installed, or always in the database; or in the test's own memory. */
export type Keeping = 'kept' | 'kept-in-database' | 'in-memory';

/**
 * Opens one on a database that nobody else has meanwhile, in memory unless told.
 * @param jobs where they are kept: in memory unless told
 */
export async function openTheatre(options?: DatabaseOptions, jobs: Keeping = 'in-memory'): Promise<Theatre> {
  await using stack = new AsyncDisposableStack();
  const { path: folder } = stack.use(await photoFolder());
  const isLent = jobs === 'in-memory' && (options === undefined || options.dataDirectory === 'memory');
  const database = isLent
    ? stack.use(await lendDatabase()).database
    : stack.use(await openOwn(options ?? (await inMemory())));
  const hasRedis = jobs === 'kept' && serverPath('redis') !== undefined;
  const redis = hasRedis ? stack.use(await startRedis()) : undefined;
  const memory = new QueuesInMemory();
  const queues = async (how: HowToOpen): Promise<Queues> => {
    if (jobs === 'in-memory') return memory.open(how);
    const found = await openQueues({ ...how, database, redisUrl: redis?.url });
    if (!found.ok) throw new Error(`The queues could not be opened: ${found.failure.kind}.`);
    return found.value;
  };
  const resources = stack.move();
  let plays = 0;
  return {
    database,
    redisUrl: redis?.url,
    open(changes = {}, accountsChanges = {}) {
      plays += 1;
      const accounts = (changes.accounts ?? ['ville']).map((name) => `${name}${plays}`);
      const partners = (changes.partners ?? []).map((partner) => inPlay(partner, plays));
      const game = aGame({ ...changes, id: `angers${plays}`, accounts, partners });
      const jobsBeside = jobs === 'in-memory' || redis !== undefined;
      return Play.open({ database, queues, jobsBeside, folder, game, accountsChanges });
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function openOwn(options: DatabaseOptions): Promise<Database> {
  // Backups are put back by the very connection that is played on.
  const opened = await openDatabase({ ...options, present: false });
  if (!opened.ok) throw new Error(`The database could not be opened: ${opened.failure.kind}.`);
  return opened.value;
}

/** What stands for what `check` would say of a script that does not go on with what was posted. */
const A_PROBLEM = {
  severity: 'error',
  file: 'game.yaml',
  line: 1,
  column: 1,
  what: { fr: 'Un indice publié manque.', en: 'A posted hint is missing.' },
  mend: { fr: 'Remettez-le.', en: 'Put it back.' },
} as const;

const right = new Temporal.Duration();

/** All plays of a run have the same photo: what was cut of it once is not cut again. */
const pictures = process.env['KESAKO_TEST_PICTURES'];
const cutter = pictures === undefined ? cutHere : cutOnce(pictures, cutHere);

type HowToOpen = Parameters<QueuesInMemory['open']>[0];

interface Scenery {
  readonly database: Database;
  readonly queues: (how: HowToOpen) => Promise<Queues>;
  /** Whether the jobs are elsewhere than in the database. */
  readonly jobsBeside: boolean;
  readonly folder: string;
  readonly game: Game;
  readonly accountsChanges: AccountsChanges;
}

/** One worker: its context, and its own connections to the queues and the village. */
export interface Troupe extends AsyncDisposable {
  readonly context: JobContext;
  readonly queues: Queues;
  readonly networks: ReadonlyMap<string, VillageNetwork>;
}

/** A game being played by the real jobs on real queues over the village, its time moved by hand. */
export class Play implements AsyncDisposable {
  readonly clock = new ManualClock(at('08:30'));
  readonly village = new Village({ clock: this.clock });
  /** What the queues complained of: nothing, in a play that goes well. */
  readonly troubles: QueueTrouble[] = [];
  /** What was sent to people by mail. */
  readonly letters: Letter[] = [];
  readonly logged: Record<string, unknown>[] = [];
  /** Of the program that the next worker runs. */
  version = '1.0.0';
  /** Accounts that partners lend and whose credentials the next worker does not have. */
  readonly absent = new Set<string>();
  readonly database: Database;
  readonly #scenery: Scenery;
  readonly #chance = new Chance(7);
  readonly #troupes: Troupe[] = [];
  /** The scripts that are kept, by their digests, as far as they were read. */
  readonly #scripts = new Map<string, Game>();
  /** Other games that are played on its accounts, from the next worker on. */
  readonly beside: Game[] = [];
  #game: Game;
  #acts = 0;

  private constructor(scenery: Scenery) {
    this.#scenery = scenery;
    this.#game = scenery.game;
    this.database = scenery.database;
  }

  static async open(scenery: Scenery): Promise<Play> {
    const play = new Play(scenery);
    const troupe = await play.engage();
    await work(troupe.context);
    return play;
  }

  /**
   * Puts together another worker, which does not work yet.
   * @param ahead how far its clock is ahead of the play's
   */
  async engage(game: Game = this.#game, ahead?: Temporal.Duration): Promise<Troupe> {
    this.#game = game;
    await using stack = new AsyncDisposableStack();
    const { database, folder, accountsChanges } = this.#scenery;
    const queues = stack.use(
      await this.#scenery.queues({
        clock: this.clock,
        onTrouble: (trouble) => void this.troubles.push(trouble),
      }),
    );
    const networks = new Map(
      [...game.accounts, ...lentAccounts(game.partners).filter((name) => !this.absent.has(name))].map(
        (handle, index) => [
          handle,
          stack.use(
            new VillageNetwork(this.village, {
              profile: { handle, name: game.title, bot: true },
              guest: !game.accounts.includes(handle),
              // A server that ignores keys: only looking before repeating keeps a post from coming twice.
              keysKept: new Temporal.Duration(),
              ...('length' in accountsChanges ? accountsChanges[index] : accountsChanges),
            }),
          ),
        ],
      ),
    );
    const { clock } = this;
    const own: Clock = { now: () => clock.now().add(ahead ?? right), ticks: () => clock.ticks() };
    for (const network of networks.values()) network.ours = ahead ?? right;
    const context = await openContext({
      clock: own,
      sharedNow: async () => clock.now(),
      log: this.#log(),
      database,
      queues,
      accounts: [...networks].map(([name, network]) =>
        accountOn(name, network, { lent: !game.accounts.includes(name) }),
      ),
      games: [game, ...this.beside].map((one) => ({ game: one, folder })),
      versions: {
        load: async (id, version) => {
          const known = await versionsOf(database.kysely, id);
          const read = await this.#read(id, known.find(({ number }) => number === version)?.digest ?? '');
          if (!read) throw new Error(`No script of version ${version} is kept.`);
          // Read against what has been, as a script in a folder is: its parts have the numbers that their rows bear.
          return { ...read, game: fitToPast(read.game, await pastOf(database.kysely, id)).game };
        },
      },
      // Everything is ordered anew at each moment that comes.
      ahead: new Temporal.Duration(),
      below: (most) => this.#chance.integer(0, most - 1),
      cutter,
      version: this.version,
      mail: {
        from: 'jeu@ville.example',
        send: async (letter, _signal, leave) => {
          if (!leave()) return failed(HELD_BACK);
          this.letters.push(letter);
          return done(undefined);
        },
      },
    });
    const resources = stack.move();
    const troupe = { context, queues, networks, [Symbol.asyncDispose]: () => resources.disposeAsync() };
    this.#troupes.push(troupe);
    return troupe;
  }

  get game(): Game {
    return this.#game;
  }

  get context(): JobContext {
    return this.#troupe().context;
  }

  /** That of the game's first account. */
  get network(): VillageNetwork {
    return this.networkOf(this.#game.accounts[0] ?? '');
  }

  networkOf(account: string): VillageNetwork {
    const network = this.#troupe().networks.get(account);
    if (!network) throw new Error(`The game has no account ${account}.`);
    return network;
  }

  /** The connections of the worker, by the names of the accounts, those that partners lend included. */
  get networks(): ReadonlyMap<string, VillageNetwork> {
    return this.#troupe().networks;
  }

  /** The game's first account, as the village knows it. */
  get address(): string {
    return `${this.#game.accounts[0]}@village.example`;
  }

  get control(): LocalControl {
    return this.controlOn(this.context.db);
  }

  /**
   * What a person does by a connection of their own to the database.
   * @param sharedNow asked as an act begins, and once it is prepared
   */
  controlOn(db: Database['kysely'], sharedNow?: () => Promise<Temporal.Instant>): LocalControl {
    const gameOf = async (id: string): Promise<Game | undefined> => {
      await this.context.renew();
      return this.context.games.get(id)?.game;
    };
    return new LocalControl(db, this.clock, gameOf, {
      isReady: (account) => this.context.accounts.has(account),
      measureOf: async (account) => {
        const can = await this.context.accounts.get(account)?.capabilities(new AbortController().signal);
        return can?.ok ? { ...can.value, edits: can.value.edit } : undefined;
      },
      answering: () => answeringAtWork(this.context, {}),
      versions: this.#versionsOn(db),
      ...(sharedNow && { sharedNow }),
    });
  }

  #versionsOn(db: Database['kysely']): VersionParts {
    const content = contentIn(db, () => this.clock.now());
    return {
      content,
      scripts: {
        read: async (id, digest) => {
          const read = await this.#read(id, digest);
          if (!read) return undefined;
          const { game, ...found } = read;
          const { misfits } = fitToPast(game, await pastOf(db, game.id));
          const problems = misfits.map(({ kind }) => ({ ...A_PROBLEM, code: kind }));
          return { ...found, game: misfits.length > 0 ? undefined : game, problems, digest };
        },
      },
    };
  }

  async #read(id: string, digest: string): Promise<(GameInFolder & Pick<KeptReading, 'photos'>) | undefined> {
    const script = await scriptKept(this.database.kysely, digest);
    // The plays of other tests have scripts of their own.
    if (!script || id !== this.#scenery.game.id) return undefined;
    // What an act has made of a script that was written out.
    const game = this.#scripts.getOrInsertComputed(digest, () => gameOf(script.text, this.#scenery.game));
    return { game, folder: this.#scenery.folder, photos: {} };
  }

  /** Has the game, or as it is changed, be played from its script as people write it, so that it can be edited. */
  async applyWritten(game: Game = this.#scenery.game): Promise<Performed> {
    const content = contentOf(scriptOf(game), {});
    await keepScript(this.database.kysely, content, this.clock.now());
    return this.act({ kind: 'apply', script: content.digest });
  }

  /** Keeps a script as a draft. Gives its digest. */
  async draft(game: Game): Promise<string> {
    const content = contentOf(JSON.stringify(game), {});
    this.#scripts.set(content.digest, game);
    await keepScript(this.database.kysely, content, this.clock.now());
    return content.digest;
  }

  /** Has another script be played, as a version. */
  async apply(game: Game, how: Partial<Request> = {}): Promise<Performed> {
    return this.act({ kind: 'apply', script: await this.draft(game) }, how);
  }

  /** Has a person do something to the game; what comes at once by a script is not waited for unless told. */
  act(wished: Act, how: Partial<Request> = {}): Promise<Performed> {
    this.#acts += 1;
    const isAtOnce = (wished.kind === 'apply' || wished.kind === 'steer') && how.after === undefined;
    const act = isAtOnce ? { now: true, ...wished } : wished;
    return this.control.act({
      id: `${this.#game.id}/act-${this.#acts}`,
      who: 'camille',
      game: this.#game.id,
      act,
      ...how,
    });
  }

  /** Ends the worker, as a stop of the process does, and starts another one on the same database. */
  async restart(game: Game = this.#game): Promise<void> {
    const troupes = this.#troupes.splice(0);
    for (const troupe of troupes) await troupe[Symbol.asyncDispose]();
    await work((await this.engage(game)).context);
  }

  /** Ends the worker; the world goes on without it. */
  async close(): Promise<void> {
    for (const troupe of this.#troupes.splice(0)) await troupe[Symbol.asyncDispose]();
  }

  /**
   * Lets time pass until `time`, from one thing owed to the next.
   * @param how `closely`: comes back to what waits as often as a worker does, and not seldom after a while
   */
  async until(time: string, how?: 'closely'): Promise<void> {
    const moment = at(time);
    const waits = how === 'closely' ? undefined : new Map<string, number>();
    for (let calls = 0; ; calls += 1) {
      const next = await this.#nextOwed(waits);
      if (!next || Temporal.Instant.compare(next, moment) > 0) break;
      if (calls > 500) throw new Error(`Time does not get beyond ${this.clock.now()}.`);
      if (Temporal.Instant.compare(next, this.clock.now()) > 0) this.clock.moveTo(next);
      await this.settle();
    }
    this.clock.moveTo(moment);
    await this.settle();
  }

  /** Lets time pass until `time` in one go, and does what that moment asks for, once. */
  async moment(time: string): Promise<void> {
    this.clock.moveTo(at(time));
    await this.settle();
  }

  /** Does all that this moment asks for: what is owed, what was received, and what follows. */
  async settle(): Promise<void> {
    const { context, queues } = this.#troupe();
    const hanging = AbortSignal.timeout(HANGS_MS);
    this.village.slow.release();
    await this.control.carryOutAnnounced();
    await reconcile.run(context, {}, hanging);
    await queues.promote(this.clock.now());
    await untilIdle(queues, hanging);
    await queues.addAll(this.#game.accounts.map(readInTurn.order));
    await untilIdle(queues, hanging);
    if ((await queues.promote(this.clock.now())) > 0) await untilIdle(queues, hanging);
  }

  steps(): Promise<readonly StoredStep[]> {
    return stepsOf(this.context.db, this.#game.id);
  }

  /** The step of the first round on the first account: `opening`, `hint-1`, … */
  async step(what: string, round = 1): Promise<StoredStep> {
    const id = `${this.#game.id}/${round}/${what}/${this.#game.accounts[0]}`;
    const found = (await this.steps()).find((step) => step.id === id);
    if (!found) throw new Error(`There is no step ${id}.`);
    return found;
  }

  /** « kind state » of each step. */
  async states(): Promise<readonly string[]> {
    return (await this.steps()).map(({ kind, ordinal, state, why }) =>
      [`${kind}${ordinal > 0 ? `-${ordinal}` : ''}`, state, ...(why === undefined ? [] : [`(${why})`])].join(
        ' ',
      ),
    );
  }

  replies(round = 1): Promise<readonly StoredReply[]> {
    return repliesOfRound(this.context.db, this.#game.id, round);
  }

  effects(): Promise<readonly StoredEffect[]> {
    return effectsOf(this.context.db, this.#game.id);
  }

  async state(): Promise<string | undefined> {
    return (await gameRow(this.context.db, this.#game.id))?.state;
  }

  /** What an account posted for everybody, the first one unless told, oldest first. */
  posts(address = this.address): readonly VillagePost[] {
    return this.village.postsBy(address).filter(({ visibility }) => visibility === 'public');
  }

  /** « time: first words » of each of them. */
  timetable(address = this.address): readonly string[] {
    return this.posts(address).map(({ createdAt, text }) => {
      const time = createdAt
        .toZonedDateTimeISO('Europe/Paris')
        .toPlainTime()
        .toString({ smallestUnit: 'minute' });
      return `${time} ${text.split(/[\s\u00a0]/u)[0]}`;
    });
  }

  /** The private answers that a follower got, oldest first, without the mention and the hashtags. */
  answersTo(follower: Profile): readonly string[] {
    const address = `${follower.handle}@${this.village.domain}`;
    return this.village
      .postsBy(this.address)
      .filter(({ visibility, mentions }) => visibility === 'private' && mentions.includes(address))
      .map(({ text }) => text.replace(/^@\S+ /, '').replace(/\n\n#Angers$/, ''));
  }

  /** The opening of the first round, as posted. */
  opening(): VillagePost {
    const [opening] = this.posts();
    if (!opening) throw new Error('Nothing has been posted yet.');
    return opening;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    // A database keeps its latest statements alone: each play's are looked at as it ends. Those of BullMQ are of tables that it
    // makes itself.
    if (this.database.embedded && this.#scenery.jobsBeside) await understoodByServer(this.database);
    // The plays of other tests cannot read its scripts: they are under way for none of them.
    await this.database.kysely
      .updateTable('games')
      .set({ state: 'stopped' })
      .where(
        'id',
        'in',
        [this.#game, ...this.beside].map(({ id }) => id),
      )
      .where('state', 'in', ['playing', 'paused'])
      .execute();
  }

  #troupe(): Troupe {
    const [troupe] = this.#troupes;
    if (!troupe) throw new Error('Nobody is at work.');
    return troupe;
  }

  /** @param waits how often each thing was come back to, for what goes on waiting to be come back to seldom */
  async #nextOwed(waits?: Map<string, number>): Promise<Temporal.Instant | undefined> {
    const { rows } = await sql<{ id: string | null; moment: Date }>`
      select owed.id, coalesce(owed.not_before, owed.moment) as moment
      from games left join (
        select id, game, state, not_before, due as moment from steps
        union all select id, game, state, not_before, created_at from effects
        union all select id, game, state, not_before, created_at from amendments
      ) owed on owed.game = games.id and owed.state in (${sql.join(OWED.map((state) => sql.lit(state)))})
      where games.id = ${this.#game.id} and games.state = 'playing'`.execute(this.context.db);
    if (rows.length === 0) return undefined;
    const sweeps = await owedSweeps(this.context, [this.#game.id]);
    const rarely = this.clock.now().add(RARELY);
    const owed = [
      ...rows.flatMap(({ id, moment }) => (id === null ? [] : [{ id, moment: toInstant(moment) }])),
      ...sweeps.map(({ round, account, at: moment }) => ({ id: `${round}/${account}`, moment })),
    ].map(({ id, moment }) => {
      const tooSoon = (waits?.get(id) ?? 0) > OFTEN && Temporal.Instant.compare(moment, rarely) < 0;
      return { id, moment: tooSoon ? rarely : moment };
    });
    const [next] = owed.toSorted((a, b) => Temporal.Instant.compare(a.moment, b.moment));
    for (const { id, moment } of owed) {
      if (next?.moment.equals(moment)) waits?.set(id, (waits.get(id) ?? 0) + 1);
    }
    return next?.moment;
  }

  #log(): Log {
    return openLog('debug', {
      write: (line) => void this.logged.push(JSON.parse(line) as Record<string, unknown>),
    });
  }
}
