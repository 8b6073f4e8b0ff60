import { LocalControl } from '#app/control/local-control.ts';
import { openHeardBook } from '#app/heard/heard-book.ts';
import { accountOn } from '#app/parts/account.ts';
import type { UsualNetwork } from '#app/parts/measures.ts';
import { openContext } from '#app/parts/open-context.ts';
import { watchOnce, type WatchParts } from '#app/watch/open-watch.ts';
import type { WatchSettings } from '#config/watch.ts';
import type { Game, Language } from '#game/game.ts';
import { earliest, isAfter, isBy, later } from '#game/moments.ts';
import { isAwake, looksOf } from '#game/watch/looks.ts';
import { type Ears, whyNever } from '#game/watch/never.ts';
import type { Rule } from '#game/watch/watch.ts';
import { work } from '#jobs/start-workers.ts';
import { lookAround } from '#jobs/watch/look-around.ts';
import { owedLooks } from '#jobs/watch/owed-looks.ts';
import { done } from '#networks/outcome.ts';
import { Chance } from '#networks/village/chance.ts';
import { Village } from '#networks/village/village.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import { cutHere } from '#photos/cutting.ts';
import { ManualClock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import { openDatabase } from '#store/database/database.ts';
import { gameRow } from '#store/games/games.ts';
import { isUnweighed } from '#store/watch/heard.ts';
import { allLooks } from '#store/watch/looks.ts';
import { imaginaryGame } from './imaginary-game.ts';
import { VILLAGE, watchInVillage } from './in-village.ts';
import { type Begun, heardSince, type PlayedScene, readBegun } from './played-scene.ts';
import { type Scene, scenesOf, type Spoken } from './scenes.ts';

export interface WatchRehearsalSettings {
  readonly watch: WatchSettings;
  readonly seed: number;
  readonly language: Language;
  readonly log: Log;
  /** The real network of an account, for which the village stands. */
  readonly networkOf: (account: string) => UsualNetwork | undefined;
  readonly ears: Ears;
  /** Called as each scene begins. */
  readonly onScene?: ((scene: Scene) => void) | undefined;
}

/** Where a rehearsal begins; a Monday, so that weeks are whole. */
const BEGINS = Temporal.PlainDate.from('2027-03-01');
/** Whatever is said in a scene is looked for within this time, however seldom it is listened. */
const PATIENCE = { hours: 50 } as const;
/** How often it is listened in the usual weeks: peaks are found as well in what was said of late. */
const SELDOM = { hours: 3 } as const;

/**
 * Plays what people may say around a city before a watch, in a village and in no time: usual weeks, a robot, a troll, people who mean it, and
 * each rule in its turn. It is listened, weighed, told and paused by what does so in earnest; nothing leaves the village.
 */
export async function rehearseWatch(
  settings: WatchRehearsalSettings,
  signal: AbortSignal,
): Promise<readonly PlayedScene[]> {
  const { seed, language, ears } = settings;
  // Everybody is at home in the village, but for those whose addresses are nobody's.
  const isSomebody = (rule: Rule): boolean => whyNever(rule, settings.watch, ears)?.why !== 'no-address';
  const watch = watchInVillage({
    ...settings.watch,
    rules: settings.watch.rules.filter(isSomebody),
  });
  await using stage = await openStage(settings, watch);
  const played: PlayedScene[] = [];
  for (const [place, scene] of scenesOf(watch, seed, language).entries()) {
    signal.throwIfAborted();
    settings.onScene?.(scene);
    // The usual weeks go before, and each scene has a day of its own.
    const day = place === 0 ? 0 : 13 + place;
    played.push(await playScene(stage, scene, momentOf(watch, day, scene), signal));
  }
  return played;
}

/** When a scene begins: at midnight where it lasts for days, else in the hour in which most is listened to. */
function momentOf({ timeZone, listenings }: WatchSettings, day: number, { kind }: Scene): Temporal.Instant {
  const at = (hour: number): Temporal.Instant =>
    BEGINS.add({ days: day })
      .toZonedDateTime({ timeZone, plainTime: { hour, minute: 5 } })
      .toInstant();
  if (kind === 'weeks') return at(0);
  const awake = (hour: number): number =>
    listenings.filter(({ hours }) => isAwake(hours, at(hour), timeZone)).length;
  const hours = [18, ...Array.from({ length: 23 }, (_, hour) => hour)];
  return at(hours.reduce((best, hour) => (awake(hour) > awake(best) ? hour : best)));
}

interface Stage extends AsyncDisposable {
  readonly parts: WatchParts;
  readonly clock: ManualClock;
  /** By account: what is said on one network is not heard on another. */
  readonly villages: ReadonlyMap<string, Village>;
  readonly game: Game;
  readonly control: LocalControl;
  /** Who was told of what, as they were. */
  readonly told: { readonly incident: number; readonly name: string }[];
}

async function openStage(
  { seed, language, log, networkOf }: WatchRehearsalSettings,
  watch: WatchSettings,
): Promise<Stage> {
  const clock = new ManualClock(BEGINS.toZonedDateTime(watch.timeZone).toInstant());
  await using stack = new AsyncDisposableStack();
  const opened = await openDatabase({ dataDirectory: 'memory' });
  if (!opened.ok) throw new Error(`The database in memory could not be opened: ${opened.failure.kind}.`);
  const database = stack.use(opened.value);
  const queues = stack.use(
    new QueuesInMemory().open({
      clock,
      onTrouble: ({ kind, ...trouble }) => log.error({ event: kind, ...trouble }),
    }),
  );
  const names = [...new Set(watch.listenings.flatMap(({ on }) => on))];
  const byNetwork = new Map<string | undefined, Village>();
  const villages = new Map<string, Village>();
  const accounts = names.map((handle) => {
    const real = networkOf(handle);
    const village =
      byNetwork.get(real?.network) ?? new Village({ clock, seed, domain: VILLAGE, onTheWeb: false });
    byNetwork.set(real?.network, village);
    villages.set(handle, village);
    const network = new VillageNetwork(village, {
      profile: { handle, name: handle, bot: true },
      network: real?.network,
      capabilities: { ...real?.abilities, stream: true },
    });
    return accountOn(handle, stack.use(network));
  });
  for (const address of watch.listenings.flatMap((one) => one.addresses))
    for (const village of byNetwork.values())
      village.welcome({ handle: address.split('@')[0] ?? '', name: address });
  const game = imaginaryGame(names, watch.timeZone, language, clock.now());
  const chance = new Chance(seed);
  const told: Stage['told'] = [];
  const context = await openContext({
    clock,
    sharedNow: async () => clock.now(),
    log,
    database,
    queues,
    accounts,
    games: [{ game, folder: 'nowhere' }],
    ahead: new Temporal.Duration(),
    below: (most) => chance.integer(0, most - 1),
    cutter: cutHere,
    mail: {
      from: `kesako@${VILLAGE}`,
      send: async ({ key, to: name }) => {
        told.push({ incident: Number(key.split('/')[1]), name });
        return done(undefined);
      },
    },
    watch,
  });
  await work(context);
  const control = new LocalControl(context.db, clock, async (id) => context.games.get(id)?.game);
  const resources = stack.move();
  return {
    clock,
    villages,
    game,
    control,
    told,
    parts: {
      context,
      settings: watch,
      alarms: undefined,
      language,
      console: undefined,
      act: (request) => control.act(request),
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function playScene(
  stage: Stage,
  scene: Scene,
  begins: Temporal.Instant,
  signal: AbortSignal,
): Promise<PlayedScene> {
  const { clock, parts, told } = stage;
  const { db } = parts.context;
  clock.moveTo(later(begins, clock.now()));
  told.length = 0;
  const before = (await readBegun(db)).length;
  await speak(stage, scene, begins, signal);
  await listenToTheEnd(stage, signal);
  const begun: readonly Begun[] = (await readBegun(db)).slice(before);
  const paused = (await gameRow(db, stage.game.id))?.state === 'paused';
  const counts = await heardSince(db, begins);
  const looks = await allLooks(db);
  const played: PlayedScene = {
    kind: scene.kind,
    rule: scene.rule,
    spoken: scene.spoken,
    begins,
    ...counts,
    begun,
    told: [...told],
    paused,
    unread: looks.flatMap(({ id, why }) => (why === undefined ? [] : [{ look: id, why }])),
    leftOut: [...new Set(looks.flatMap(({ leftOut, listening }) => (leftOut ? [listening] : [])))],
  };
  await dealWith(stage);
  return played;
}

/** Somebody closes what has begun and resumes what was paused, as on any other day. */
async function dealWith({ parts, control, game, clock }: Stage): Promise<void> {
  const book = openHeardBook(parts.context.db, clock);
  for (const { id, closed } of (await book.now(1)).incidents)
    if (!closed) await book.over(id, 'camille', null);
  const id = `rehearsal/${clock.now()}`;
  await control.act({ id, who: 'camille', game: game.id, act: { kind: 'resume', all: true } });
}

/** Has everybody speak at their moment, while it is listened as often as it would be. */
async function speak(
  stage: Stage,
  { spoken, lasts, kind }: Scene,
  begins: Temporal.Instant,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = stage;
  const ends = begins.add({ minutes: lasts });
  const step = kind === 'weeks' ? SELDOM : { minutes: 5 };
  const left = [...spoken];
  while (isBy(clock.now(), ends)) {
    signal.throwIfAborted();
    await listen(stage, signal);
    const next = clock.now().add(step);
    for (let one = left[0]; one && isBy(saidAt(begins, one), next); one = left[0]) {
      clock.moveTo(later(saidAt(begins, one), clock.now()));
      left.shift();
      say(stage, one);
    }
    clock.moveTo(next);
  }
}

const saidAt = (begins: Temporal.Instant, { after }: Spoken): Temporal.Instant =>
  begins.add({ seconds: Math.round(after * 60) });

function say({ villages }: Stage, { account, handle, text }: Spoken): void {
  villages.get(account)?.write({ handle, name: handle }, { text });
}

/** Goes on until each account has looked for all that was said, or cannot. */
async function listenToTheEnd(stage: Stage, signal: AbortSignal): Promise<void> {
  const { clock, parts } = stage;
  const { context, settings } = parts;
  const last = clock.now();
  const patience = last.add(PATIENCE);
  const ids = new Set(looksOf(settings).map(({ id }) => id));
  for (;;) {
    signal.throwIfAborted();
    await listen(stage, signal);
    const rows = (await allLooks(context.db)).filter(({ id }) => ids.has(id));
    const isRead = rows.every(
      ({ lookedAt, why }) => why !== undefined || (lookedAt && !isAfter(last, lookedAt)),
    );
    if ((isRead && !(await isUnweighed(context.db))) || isAfter(clock.now(), patience)) return;
    const owed = (await owedLooks(context)).filter(({ at }) => isAfter(at, clock.now()));
    const next = earliest(owed.map(({ at }) => at)) ?? clock.now().add({ minutes: 30 });
    clock.moveTo(earliest([next, clock.now().add({ hours: 1 })]) ?? next);
  }
}

/** What a worker does in a minute: looks for what is owed, weighs it, and has follow what follows. */
async function listen({ parts }: Stage, signal: AbortSignal): Promise<void> {
  const { context } = parts;
  const now = context.clock.now();
  const due = (await owedLooks(context)).filter(({ at }) => isBy(at, now));
  await context.queues.addAll(due.map(lookAround.order));
  await context.queues.promote(now);
  await context.queues.idle(signal);
  await watchOnce(parts, signal);
}
