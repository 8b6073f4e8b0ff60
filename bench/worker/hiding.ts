import { createInterface } from 'node:readline';
import { toldId } from '#platform/log.ts';
import { MovableTime } from '../../test/support/play/movable-time.ts';
import { Program } from '../../test/support/play/program.ts';
import { quickGame, soon } from '../../test/support/play/quick-game.ts';
import { until } from '../../test/support/play/until.ts';
import { layXTable } from '../../test/support/play/x-table.ts';
import { XStandIn } from '../../test/support/stand-ins/x.ts';
import type { XPost } from '../../test/support/stand-ins/x-state.ts';
import { head, row, tell } from '../figures.ts';

// How much of what X lets an account hide is hidden while far more replies come than that, and in which order; and what becomes of
// the posts meanwhile, a hint of which is due each time when all that waits may leave again. By a moved clock: it takes minutes.
const MASKINGS = (process.env['MASKINGS'] ?? 'hide,decoys').split(',');
const PER_SECOND = Number(process.env['PER_SECOND'] ?? 100);
/** Seconds in which replies come. */
const WITHIN = Number(process.env['WITHIN'] ?? 60);
/** Quarters of an hour that are looked at. */
const WINDOWS = Number(process.env['WINDOWS'] ?? 4);

const WINDOW = 900;
/** Hidings in a quarter of an hour: https://docs.x.com/x-api/fundamentals/rate-limits */
const ALLOWED = 50;
/** Seconds by which the clock is moved once the replies have come, and no further than the round's next moment. */
const STRIDE = 60;
const LASTS = WINDOWS * WINDOW - 60;
const LAST_CALL = 300;
const PAUSE = 30;
/** What waited for a window leaves a second after it has begun. The sample has three hints. */
const HINTS = Array.from({ length: Math.min(3, WINDOWS - 1) }, (_, index) => (index + 1) * WINDOW + 1);
const MOMENTS = [0, ...HINTS, LASTS - LAST_CALL, LASTS + PAUSE];

/** One of five is right, one names several things and is hidden whatever it says, and the others may be decoys by their name. */
const SAID = ['right', 'several', 'wrong', 'wrong', 'wrong'] as const;
type Kind = (typeof SAID)[number];
const WRONG = [
  'le Logis Barrault',
  'la gare',
  'Saumur',
  'Hôtel Pincé',
  'Segré',
  'Cholet',
  'la Doutre',
  'le Quernon',
  'Brissac',
  'Savennières',
] as const;

const textOf = (kind: Kind, count: number): string =>
  ({
    right: 'la maison d’Adam',
    several: 'Logis Barrault, la gare',
    wrong: WRONG[count % WRONG.length] ?? '',
  })[kind];

/** Seconds since 1970 at which X gave an id. */
const writtenAt = (id: string): number => (Number(BigInt(id) >> 22n) + 1_288_834_974_657) / 1000;

/** A request to hide a reply, or to show it again. */
interface Asked {
  readonly window: number;
  readonly kind: Kind;
  readonly outcome: 'hidden' | 'shown' | 'refused' | 'failed';
  /** Right replies that stood open though the worker had judged them, and of these those that were written before this reply. */
  readonly open: number;
  readonly openBefore: number;
}

/** What became of the replies, as X and the worker's log tell it. */
class Replies {
  readonly kinds = new Map<string, Kind>();
  readonly asked: Asked[] = [];
  /** Right ones, by what the worker's log calls them. */
  readonly #right = new Map<string, string>();
  readonly #hidden = new Set<string>();
  readonly #open = new Set<string>();

  said(id: string, kind: Kind): void {
    this.kinds.set(id, kind);
    if (kind === 'right') this.#right.set(toldId(`ville-x|${id}|0`), id);
  }

  /** The worker says that it has judged one once it has ordered what follows. */
  logged(line: string): void {
    const [, trace = ''] = /"event":"reply-judged","trace":"(\w+)"/u.exec(line) ?? [];
    const id = this.#right.get(trace);
    if (id !== undefined && !this.#hidden.has(id)) this.#open.add(id);
  }

  answered(what: string, body: unknown, window: number): void {
    const [, id = ''] = /^PUT \/2\/tweets\/(\d+)\/hidden$/u.exec(what) ?? [];
    const kind = this.kinds.get(id);
    if (kind === undefined) return;
    const outcome = outcomeOf(body);
    if (outcome === 'hidden') this.#hidden.add(id);
    if (outcome === 'hidden') this.#open.delete(id);
    const before = [...this.#open].filter((one) => BigInt(one) < BigInt(id));
    this.asked.push({ window, kind, outcome, open: this.#open.size, openBefore: before.length });
  }
}

for (const masking of MASKINGS) await measure(masking);

async function measure(masking: string): Promise<void> {
  await using time = await MovableTime.start();
  await using standIn = await XStandIn.start({}, time);
  const { state } = standIn;
  const angers = state.person('angers');
  await using table = await layXTable({
    server: standIn.url,
    username: 'angers',
    spendingLimit: 1_000_000,
    time,
    prepared: false,
  });
  const first = soon(60, time).epochMilliseconds;
  const opens = Temporal.Instant.fromEpochMilliseconds(Math.ceil(first / (WINDOW * 1000)) * WINDOW * 1000);
  const folder = await quickGame({
    folder: table.folder,
    opens,
    rounds: 1,
    lasts: LASTS,
    hints: HINTS,
    lastCall: LAST_CALL,
    pauses: PAUSE,
    but: [
      [['accounts'], ['ville-x']],
      [['masking'], masking],
      ...(masking === 'decoys' ? [[['decoys'], '50%'] as const] : []),
      [['standings'], 'none'],
    ],
  });
  const since = (): number => opens.until(time.now()).total('seconds');
  const replies = new Replies();
  standIn.tamper = (what, body) => {
    replies.answered(what, body, Math.floor(since() / WINDOW));
    return body;
  };
  await using worker = Program.start(['run', folder], table.surroundings);
  const { stderr } = worker.process;
  if (!stderr) throw new Error('The worker is not heard.');
  createInterface({ input: stderr }).on('line', (line) => replies.logged(line));
  await worker.says('worker-started');
  const timeline = (): readonly XPost[] =>
    state
      .newestFirst()
      .filter(({ author, inReplyTo }) => author === angers && inReplyTo === undefined)
      .toReversed();
  await time.moveTo(opens);
  const opening = await until(
    'the question is asked',
    () => timeline().at(0),
    () => worker.stderr,
  );
  let count = 0;
  while (count < PER_SECOND * WITHIN) {
    await time.moveTo(opens.add({ seconds: Math.floor(since()) + 1 }));
    for (; count < PER_SECOND * Math.min(since(), WITHIN); count += 1) {
      const kind = SAID[count % SAID.length] ?? 'wrong';
      const text = `@angers ${textOf(kind, count)}`;
      replies.said(state.add({ author: state.person(`player${count}`), text, inReplyTo: opening }).id, kind);
    }
  }
  // It reads by the machine's clock: moved on at once, a whole window would go by before it has looked.
  await worker.judges(1, count);
  while (since() < WINDOWS * WINDOW) {
    const now = since();
    const next = Math.min(now + STRIDE, WINDOWS * WINDOW, ...MOMENTS.filter((moment) => moment > now));
    await time.moveTo(opens.add({ seconds: Math.ceil(next) }));
  }
  const late = timeline().map(
    ({ id }, index) => writtenAt(id) - opens.epochMilliseconds / 1000 - (MOMENTS[index] ?? 0),
  );
  report(masking, replies, late);
}

function report(masking: string, { kinds, asked }: Replies, late: readonly number[]): void {
  tell(
    `masking: ${masking}; ${kinds.size} replies in ${WITHIN} seconds, ${ALLOWED} may be hidden in a quarter of an hour`,
  );
  head([
    'quarter of an hour',
    'right ones hidden',
    'hidden whatever they say',
    'wrong ones hidden',
    'shown again',
    'of what is allowed',
    'refused',
    'others while a right one stood open',
    'while an earlier right one did',
  ]);
  for (let window = 0; window < WINDOWS; window += 1) {
    const own = asked.filter((one) => one.window === window);
    const hidden = own.filter(({ outcome }) => outcome === 'hidden');
    const of = (kind: Kind): number => hidden.filter((one) => one.kind === kind).length;
    const others = hidden.filter(({ kind }) => kind !== 'right');
    const shown = own.filter(({ outcome }) => outcome === 'shown').length;
    row([
      `${window + 1}`,
      `${of('right')}`,
      `${of('several')}`,
      `${of('wrong')}`,
      `${shown}`,
      `${((100 * (hidden.length + shown)) / ALLOWED).toFixed(0)} %`,
      `${own.filter(({ outcome }) => outcome === 'refused').length}`,
      `${others.filter((one) => one.open > 0).length}`,
      `${others.filter((one) => one.openBefore > 0).length}`,
    ]);
  }
  const failed = asked.filter(({ outcome }) => outcome === 'failed').length;
  tell(
    `posts ${late.map((seconds) => seconds.toFixed(1)).join(', ')} s after their moments, ${late.length} of ${MOMENTS.length}; ` +
      `${failed} hidings failed otherwise`,
  );
}

function outcomeOf(body: unknown): Asked['outcome'] {
  const { data, status } = body as { readonly data?: { readonly hidden: boolean }; readonly status?: number };
  if (status === 429) return 'refused';
  if (data === undefined) return 'failed';
  return data.hidden ? 'hidden' : 'shown';
}
