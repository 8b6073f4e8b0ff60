import { randomInt } from 'node:crypto';
import type { Settings } from '#config/settings.ts';
import type { JobContext } from '#jobs/context.ts';
import { cutApart } from '#photos/cut-apart.ts';
import { systemClock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import { sharedNow } from '#store/database/shared-clock.ts';
import { controlOver } from '#app/control/open-control.ts';
import { openControlSocket } from '#app/control/control-socket.ts';
import { controlSocketOf } from '#app/control/socket-path.ts';
import { openDesk } from '#app/desk/desk.ts';
import { openMail } from '#app/parts/mail.ts';
import { accountsIfSound, unknownMeasure } from '#app/parts/measures.ts';
import { openContext } from '#app/parts/open-context.ts';
import { openStore, type StoreAwaited } from '#app/parts/open-store.ts';
import { contentIn } from '#app/versions/kept-content.ts';
import { scriptsIn } from '#app/versions/kept-scripts.ts';
import { FoldersWhenNeeded } from '#app/versions/version-folders.ts';
import { Breakdown } from './breakdown.ts';
import { endInTime } from './ending.ts';
import { every } from './every.ts';
import { followForgetting } from './follow-forgetting.ts';
import { loadVersion } from './games-to-play.ts';
import type { Service, Working } from './run-worker.ts';

/** How soon it is noticed what people have done. */
const WATCH_EVERY = Temporal.Duration.from({ seconds: 1 });

interface DeskOptions extends Pick<Working, 'clock' | 'cutter' | 'endsWithin' | 'onWorking'> {
  /** Asked while another process has the embedded database; true: it is not waited any longer. */
  readonly isWaitOver?: () => Promise<boolean>;
  /** Told once, before it is waited for that process. */
  readonly onWait?: (awaited: StoreAwaited) => void;
}

/**
 * Has people read and direct games of which this process plays none, until the signal is aborted: no account is opened, nothing is posted or
 * read from a network, and what was announced is written down at its moment, for a worker to carry on from.
 * @throws Complaint when the database cannot be opened, as where a worker has it
 */
export async function runDesk(
  settings: Settings,
  log: Log,
  signal: AbortSignal,
  serve: Service,
  { clock = systemClock, cutter = cutApart, endsWithin, onWorking, isWaitOver, onWait }: DeskOptions = {},
): Promise<void> {
  const breakdown = new Breakdown(log);
  const living = AbortSignal.any([signal, breakdown.signal]);
  const over = new AbortController();
  // All that is closed below is closed before it.
  using _ending = endInTime(AbortSignal.any([living, over.signal]), log, endsWithin);
  await using stack = new AsyncDisposableStack();
  using leaving = new DisposableStack();
  // Disposed of before all that is open: by whatever it ends, an error too, what is closed is closed in time.
  leaving.defer(() => over.abort());
  const database = await openStore(settings, log, {
    patient: true,
    signal: living,
    isWaitOver,
    onWait,
    name: 'npx kesako console',
    onBroken: (error) => breakdown.databaseBroken(error),
    onPutBack: (complaint) => breakdown.databasePutBack(complaint),
  });
  let consoleUrl: string | undefined;
  let games: JobContext['games'] = new Map();
  const control = stack.use(
    await controlOver(database, settings, clock, {
      serving: () => ({ plays: false, console: consoleUrl }),
      known(id, version) {
        const shown = games.get(id);
        return shown?.version === version ? shown.game : undefined;
      },
    }),
  );
  const db = database.kysely;
  const content = contentIn(db, () => clock.now());
  const folders = stack.use(new FoldersWhenNeeded(settings.dataDirectory));
  const set = accountsIfSound(settings);
  const loading = {
    content,
    scripts: scriptsIn(db, content, folders, (name) => unknownMeasure(set, name)),
  };
  const context = await openContext({
    clock,
    sharedNow: async () => (database.embedded ? clock.now() : sharedNow(db, clock)),
    log,
    database,
    // Nobody works on them: what is owed is in the rows.
    queues: stack.use(new QueuesInMemory().open({ clock, onTrouble: () => undefined })),
    accounts: [],
    games: [],
    versions: { load: (id, version) => loadVersion(db, loading, id, version) },
    isShown: true,
    below: randomInt,
    cutter,
    mail: openMail(settings),
  });
  games = context.games;
  await context.renew();
  if (database.embedded && settings.dataDirectory !== 'memory')
    stack.use(await openControlSocket(controlSocketOf(settings.dataDirectory), control, log));
  const desk = openDesk(control, context, database.embedded ? 'nowhere' : 'elsewhere');
  const onConsole = ({ href }: URL): void => void (consoleUrl = href);
  stack.use(await serve({ desk, context, log, onConsole }));
  onWorking?.(context);
  await Promise.all([
    every(WATCH_EVERY, living, log, () => control.carryOutAnnounced()),
    every(WATCH_EVERY, living, log, followForgetting(db, control, log)),
    every(WATCH_EVERY, living, log, () => context.renew()),
  ]);
  breakdown.signal.throwIfAborted();
}
