import type { Game, Hint, Round } from '#game/game.ts';
import { givesHint, hostOf, isPosted, type Past, type PastStep } from '#game/past.ts';
import { type PartKind, STEP_NAMES, type SteeringFault } from '#game/timeline/steering.ts';
import { timeline } from '#game/timeline/timeline.ts';

/** What all accounts do at one moment of a round. */
export interface StepPart {
  /** By which people call it: `1/hint-2`. */
  readonly name: string;
  readonly round: Round;
  readonly kind: PartKind;
  readonly hint?: Hint | undefined;
  readonly due: Temporal.Instant;
}

export type NamedPart =
  | { readonly ok: true; readonly part: StepPart }
  | { readonly ok: false; readonly fault: SteeringFault };

/** Returns what all accounts do in a game, in the order in which it comes, each once. */
export function partsOf(game: Game): readonly StepPart[] {
  const parts = new Map<string, StepPart>();
  for (const { round: number, kind: of, ordinal, due } of timeline(game)) {
    const kind = of === 'partner-hint' ? 'hint' : of;
    const round = game.rounds.find((one) => one.number === number);
    if (!round || kind === 'relay' || kind === 'request' || kind === 'reminder') continue;
    const hint = kind === 'hint' ? round.hints.find((one) => one.number === ordinal) : undefined;
    const own = hint ? `hint-${hint.shown ?? hint.number}` : kind;
    const name = `${round.shown ?? number}/${own}`;
    // What stands in for a partner comes later, and is the same hint.
    if (!parts.has(name)) parts.set(name, { name, round, kind, hint, due: hint?.at ?? due });
  }
  return [...parts.values()];
}

/** Finds the part of a game that a name means; a short one means what is still to come, where only one thing is. */
export function partNamed(game: Game, past: Past, name: string): NamedPart {
  const parts = partsOf(game);
  const said = readName(name);
  const found = said ? parts.filter((part) => isCalled(part, said)) : [];
  const open = found.filter((part) => !isOut(part, past));
  const [part, other] = open.length > 0 ? open : found;
  if (!part) return { ok: false, fault: { kind: 'unknown-step', step: name, known: namesOf(parts) } };
  return other
    ? { ok: false, fault: { kind: 'ambiguous-step', step: name, found: namesOf(found) } }
    : { ok: true, part };
}

/** Returns the rows of a part on every account, or on this one. */
export const rowsOf = <S extends PastStep>(
  { round, kind, hint }: StepPart,
  { steps }: { readonly steps: readonly S[] },
  on?: string,
): readonly S[] =>
  steps.filter(
    (step) =>
      step.round === round.number &&
      (on === undefined || step.account === on || step.partner?.beside === on) &&
      (hint ? givesHint(step) && step.ordinal === hint.number : step.kind === kind),
  );

/** Says whether a part has been posted by every account that was to, or by this one. */
export function isOut(part: StepPart, past: Past, on?: string): boolean {
  const own = rowsOf(part, past, on);
  return own.some(isPosted) && own.every((step) => isPosted(step) || step.state !== 'planned');
}

/**
 * Says whether a part has been posted by every account on which it can still come: one that came too late there comes once its moment
 * is put into the future.
 */
export function isOutEverywhere(part: StepPart, past: Past): boolean {
  const own = rowsOf(part, past);
  const out = new Set(own.filter(isPosted).map(hostOf));
  return isOut(part, past) && own.every((step) => out.has(hostOf(step)) || !mayComeAgain(step));
}

const mayComeAgain = ({ state, why }: PastStep): boolean =>
  (state === 'skipped' || state === 'failed') && why !== 'left-out';

/** Finds a round by the number that players read, or by its name in the script. */
export const roundNamed = (game: Pick<Game, 'rounds'>, name: string): Round | undefined =>
  game.rounds.find((round) => isRound(round, name.trim()));

const isRound = ({ number, shown = number, name }: Round, called: string): boolean =>
  `${shown}` === called || name === called;

const namesOf = (parts: readonly StepPart[]): readonly string[] => parts.map(({ name }) => name);

/** What a name of a step says. */
export interface SaidName {
  readonly round?: string | undefined;
  readonly kind: PartKind;
  readonly ordinal?: number | undefined;
}

const bare = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const KINDS: ReadonlyMap<string, PartKind> = new Map(
  (['fr', 'en'] as const).flatMap((language) =>
    Object.entries(STEP_NAMES[language]).map(([kind, word]) => [bare(word), kind as PartKind] as const),
  ),
);

/** Reads the name of a step as people write it; undefined when it is none. */
export function readName(name: string): SaidName | undefined {
  const slash = name.lastIndexOf('/');
  const own = bare(name.slice(slash + 1).trim());
  const numbered = /^(?<word>.+?)-(?<ordinal>\d+)$/u.exec(own)?.groups;
  const kind = KINDS.get(numbered?.['word'] ?? own);
  if (!kind || (numbered !== undefined && kind !== 'hint')) return undefined;
  return {
    kind,
    round: slash === -1 ? undefined : name.slice(0, slash).trim(),
    ordinal: numbered && Number(numbered['ordinal']),
  };
}

const isCalled = ({ round, kind, hint }: StepPart, said: SaidName): boolean =>
  kind === said.kind &&
  (said.round === undefined || isRound(round, said.round)) &&
  (said.ordinal === undefined || (hint?.shown ?? hint?.number) === said.ordinal);
