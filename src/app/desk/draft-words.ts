import { compose } from '#game/words/compose.ts';
import type { Game, Hint, Round } from '#game/game.ts';
import { isBlank } from '#game/hashtags.ts';
import { invitationOf } from '#game/masking.ts';
import { byMoment, isAfter } from '#game/moments.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { partNamed, roundNamed, type StepPart } from '#game/words/step-named.ts';
import { NO_FACTS } from '#game/words/step-facts.ts';
import { NO_LIMIT, stepText } from '#game/words/step-text.ts';
import type { Step } from '#game/step.ts';
import type { SteeringFault } from '#game/timeline/steering.ts';
import { accountsWithOwnWords } from '#game/words/telling.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { secretEnd } from '#jobs/masking/secret.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { NetworkId } from '#networks/network.ts';
import { noteLeaks } from '#script/checks/leaks.ts';
import { sayStep } from '#script/checks/step-posts.ts';
import type { Path } from '#script/path.ts';
import { catalogue, type Code, type Details } from '#script/problems/catalogue.ts';
import type { Problem, ProblemKind, Said } from '#script/problems/problem.ts';
import { withCapital } from '#script/say-path.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { stepsThatCount } from '#store/posts/steps.ts';

/** Words that somebody is writing: of a step to come, or of a hint that the round does not have yet. */
export interface DraftWords {
  /** As people call it: `1/hint-2`; or the round of the new hint, by the number that players read. */
  readonly of: { readonly step: string } | { readonly round: string; readonly at: Temporal.Instant };
  /** Empty, of a new hint that shows something: it says the standard sentence. */
  readonly text: string;
  /** On this account alone; on all but those that have words of their own, when absent. */
  readonly on?: string | undefined;
  /** A new hint shows a wider view. */
  readonly shows?: boolean | undefined;
}

/** What an account would post. */
export interface DraftPost {
  readonly account: string;
  readonly network: string;
  /** With the imposed hashtags. */
  readonly text: string;
  /** As the network counts, and how much it takes; undefined: its network has not answered yet. */
  readonly count: { readonly length: number; readonly limit: number } | undefined;
}

/** A problem of `check`, by its code and in its words. */
export type DraftProblem = Pick<Problem, 'code' | 'severity' | 'what' | 'mend'>;

/** What comes of such words. */
export type DraftRead =
  | {
      readonly ok: true;
      readonly posts: readonly DraftPost[];
      /** What can be told at once: what does not fit, and what gives an answer away. All the rest is found when it is checked whole. */
      readonly problems: readonly DraftProblem[];
      /** The accounts that go on saying something else. */
      readonly ownWords: readonly string[];
    }
  | { readonly ok: false; readonly fault: SteeringFault };

/** A page is not kept waiting for a network for longer, in milliseconds. */
const PATIENCE_MS = 1_500;

/** Reads what accounts would post by words that somebody is writing, without checking the whole script: it may be asked as one types. */
export async function readDraftWords(
  context: Pick<JobContext, 'accounts' | 'clock' | 'db' | 'games'>,
  game: Game,
  draft: DraftWords,
): Promise<DraftRead> {
  const { db } = context;
  const past = await pastOf(db, game.id);
  const placed = 'step' in draft.of ? steered(game, partNamed(game, past, draft.of.step), draft) : undefined;
  const found = placed ?? ('round' in draft.of ? added(game, draft.of, draft) : undefined);
  if (!found) return { ok: false, fault: { kind: 'unknown-round' } };
  if (!found.ok) return found;
  const { game: written, part } = found;
  const posts: Measured[] = [];
  for (const step of stepsOf(written, part)) {
    const account = context.accounts.get(step.account);
    if (account) posts.push({ step, on: account.network.name, ...(await postOf(written, step, account)) });
  }
  const problems = [...tooLong(part, posts), ...(await leaksOf(context, written, part, draft))];
  return {
    ok: true,
    posts: posts.map(({ step: _step, on: _on, ...post }) => post),
    problems,
    ownWords: draft.on === undefined ? accountsWithOwnWords(written, part) : [],
  };
}

interface Measured extends DraftPost {
  readonly step: Step;
  readonly on: NetworkId;
}

type Found =
  | { readonly ok: true; readonly game: Game; readonly part: StepPart }
  | { readonly ok: false; readonly fault: SteeringFault };

/** Which words of a round a step says. */
const SAYS = { opening: 'question', closing: 'closing', reveal: 'reveal' } as const;

/** The game in which a step says that. */
function steered(game: Game, named: ReturnType<typeof partNamed>, { text, on }: DraftWords): Found {
  if (!named.ok) return named;
  const { part } = named;
  const { round, kind, hint, name } = part;
  if (isBlank(text, game.hashtags.always)) return { ok: false, fault: { kind: 'empty-text' } };
  if (hint) {
    const said: Hint =
      on === undefined ? { ...hint, text } : { ...hint, on: new Map([...(hint.on ?? []), [on, text]]) };
    const hints = round.hints.map((one) => (one === hint ? said : one));
    return within(game, part, { ...round, hints }, said);
  }
  if (kind !== 'opening' && kind !== 'closing' && kind !== 'reveal')
    return { ok: false, fault: { kind: 'no-words', step: name } };
  const key = SAYS[kind];
  const words = on === undefined ? undefined : new Map(round.on);
  words?.set(on ?? '', { ...words.get(on ?? ''), [key]: text });
  return within(game, part, words ? { ...round, on: words } : { ...round, [key]: text });
}

/** The game in which the round has one more hint. */
function added(
  game: Game,
  of: { readonly round: string; readonly at: Temporal.Instant },
  { text, shows = false }: DraftWords,
): Found | undefined {
  const round = roundNamed(game, of.round);
  if (!round) return undefined;
  const isMute = isBlank(text, game.hashtags.always);
  if (isMute && !(shows && text.trim() === '')) return { ok: false, fault: { kind: 'empty-hint' } };
  const number = Math.max(0, ...round.hints.map((hint) => hint.number)) + 1;
  const bare: Hint = {
    number,
    at: of.at,
    text: isMute ? undefined : text,
    ...(shows && { widen: 2 }),
  };
  // Players count hints as they come.
  const hints = [...round.hints, bare]
    .toSorted(byMoment(({ at }) => at))
    .map((hint, place) => ({ ...hint, shown: place + 1 }));
  const hint = hints.find((one) => one.number === number) ?? bare;
  const name = `${round.shown ?? round.number}/hint-${hint.shown ?? number}`;
  return within(game, { name, round, kind: 'hint', hint, due: of.at }, { ...round, hints }, hint);
}

const within = (game: Game, part: StepPart, round: Round, hint?: Hint): Found => ({
  ok: true,
  game: { ...game, rounds: game.rounds.map((one) => (one === part.round ? round : one)) },
  part: { ...part, round, hint: hint ?? part.hint },
});

/** The steps of a part, on the accounts that speak for the game. */
const stepsOf = (game: Game, { round, kind, hint }: StepPart): readonly Step[] =>
  timeline(game).filter(
    (step) =>
      step.round === round.number &&
      step.kind === kind &&
      (hint === undefined || step.ordinal === hint.number) &&
      game.accounts.includes(step.account),
  );

async function postOf(game: Game, step: Step, account: Account): Promise<DraftPost> {
  const can = await capabilitiesOf(account);
  const facts = { ...NO_FACTS, invites: can && invitationOf(game, can) };
  const said = stepText(game, step, facts, NO_LIMIT) ?? '';
  const measure = can?.measure ?? ((text: string) => text.length);
  const whole = compose(said, game.hashtags.always, { textLimit: Number.POSITIVE_INFINITY, measure });
  const text = whole.ok ? whole.text : said;
  const count = can && { length: can.measure(text), limit: can.textLimit };
  return { account: account.name, network: sayNetwork(account.network.name), text, count };
}

async function capabilitiesOf(account: Account): Promise<Capabilities | undefined> {
  try {
    const found = await account.capabilities(AbortSignal.timeout(PATIENCE_MS));
    return found.ok ? found.value : undefined;
  } catch {
    // A network that does not answer is told elsewhere.
    return undefined;
  }
}

/** Each text once for a network, as `check` says it. */
function tooLong({ round, hint }: StepPart, posts: readonly Measured[]): readonly DraftProblem[] {
  const told = new Set<string>();
  return posts.flatMap(({ step, on: posted, account, text, count }) => {
    const key = `${posted} ${text}`;
    if (!count || count.length <= count.limit || told.has(key)) return [];
    told.add(key);
    const what = sayStep({
      kind: step.kind,
      round: round.shown ?? round.number,
      ordinal: hint?.shown ?? step.ordinal,
    });
    const own = undefined;
    return [explained('post-too-long', { what, network: posted, account, ...count, own })];
  });
}

/** The answers that are still a secret when the words are published, and that they give away. */
async function leaksOf(
  { db, games }: Pick<JobContext, 'db' | 'games'>,
  game: Game,
  { round: own, kind, hint, due }: StepPart,
  { text }: DraftWords,
): Promise<readonly DraftProblem[]> {
  const played = games.get(game.id);
  if (!played) return [];
  const steps = await stepsThatCount(db, game.id);
  const off = await roundsOff(db, game.id);
  const problems: DraftProblem[] = [];
  const index = game.rounds.indexOf(own);
  const path: Path = hint
    ? ['rounds', index, 'hints', own.hints.indexOf(hint), 'text']
    : ['rounds', index, SAYS[kind as keyof typeof SAYS]];
  const reporter: Parameters<typeof noteLeaks>[4] = {
    note: (code, _, details) => {
      const known = typeof details === 'function' ? (details as () => Details<typeof code>)() : details;
      problems.push(explained(code, known));
    },
  };
  for (const [place, { number, reveals }] of game.rounds.entries()) {
    const isOwn = number === own.number;
    const isTold = game.accounts.every(
      (account) => secretEnd(steps, { round: number, account }) !== undefined,
    );
    const comesBefore = isOwn ? kind !== 'reveal' : isAfter(reveals, due);
    if (off.has(number) || isTold || !comesBefore) continue;
    const code = isOwn ? 'leak' : 'later-answer-written';
    noteLeaks(code, place, { path, text, isEarly: true }, played.keyOf(number), reporter);
  }
  return problems;
}

function explained<C extends Code>(code: C, details: Details<C>): DraftProblem {
  const { severity, explain } = catalogue[code] as ProblemKind<Details<C>>;
  const { what, mend } = explain(details);
  const begun = ({ fr, en }: Said): Said => ({ fr: withCapital(fr), en: withCapital(en) });
  return { code, severity, what: begun(what), mend: begun(mend) };
}
