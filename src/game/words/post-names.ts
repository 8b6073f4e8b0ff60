import type { Game } from '#game/game.ts';
import { givesHint, isPosted, type Part, type PastStep } from '#game/past.ts';
import { readName, roundNamed } from './step-named.ts';
import type { Step } from '#game/step.ts';

/** A game, and by what its rounds and hints were known, those included that the script has dropped. */
export interface Numbering {
  readonly game: Pick<Game, 'id' | 'rounds'>;
  readonly parts: readonly Part[];
}

type Named = Pick<Step, 'id' | 'round' | 'ordinal'>;

/** Returns the name by which people call what a step posts, by the numbers that players read: `1/hint-2/ville`. */
export function postName({ game, parts }: Numbering, { id, round, ordinal }: Named): string {
  const [, name = '', ...account] = id.slice(game.id.length + 1).split('/');
  const found = game.rounds.find(({ number }) => number === round);
  const part = (hint: number): Part | undefined =>
    parts.find((one) => one.round === round && one.hint === hint);
  const shown = found ? (found.shown ?? round) : (part(0)?.shown ?? round);
  const hint = found?.hints.find(({ number }) => number === ordinal);
  const shownHint = hint ? (hint.shown ?? ordinal) : (part(ordinal)?.shown ?? ordinal);
  const own = ordinal > 0 ? name.replace(/^hint-\d+/u, `hint-${shownHint}`) : name;
  return [shown, own, ...account].join('/');
}

/** What a name means: a post on whichever account, or that of one account alone. */
export interface NamedPosts<S> {
  readonly step: S;
  /** The name says on which account. */
  readonly alone: boolean;
}

/**
 * Finds what a person means by the name of a post: its address, its name with its account or without (`1/hint-2`, `1/indice-2`), or
 * the id of its step, as logs have it. Of several that are called so, since a number that nobody had read was given again, it is the
 * one that players may have read, else the one that the script has.
 */
export function findPost<
  S extends Named & Pick<PastStep, 'kind' | 'state'> & { readonly url: string | undefined },
>(numbering: Numbering, rows: readonly S[], name: string): NamedPosts<S> | undefined {
  const steps = rows.toSorted((one, other) => rankOf(numbering, one) - rankOf(numbering, other));
  const called = (step: S): string => postName(numbering, step);
  const one = steps.find((step) => step.url === name || step.id === name || called(step) === name);
  if (one) return { step: one, alone: true };
  const several =
    steps.find((step) => called(step).startsWith(`${name}/`)) ??
    steps.find((step) => step.id.startsWith(`${name}/`)) ??
    saidSo(numbering, steps, name);
  return several && { step: several, alone: false };
}

/** What was posted, then what the script has, then what it has dropped before anybody read it. */
function rankOf({ game }: Numbering, step: Named & Pick<PastStep, 'kind' | 'state'>): number {
  if (isPosted(step)) return 0;
  const round = game.rounds.find(({ number }) => number === step.round);
  const isThere = !givesHint(step) || round?.hints.some(({ number }) => number === step.ordinal) === true;
  return round && isThere ? 1 : 2;
}

/** By the words of another language, or by the name that the script gives the round. */
function saidSo<S extends Named & Pick<Step, 'kind'>>(
  numbering: Numbering,
  steps: readonly S[],
  name: string,
): S | undefined {
  const said = readName(name);
  const round = said?.round === undefined ? undefined : roundNamed(numbering.game, said.round);
  if (!said || !round) return undefined;
  const own = said.ordinal === undefined ? said.kind : `${said.kind}-${said.ordinal}`;
  const begins = `${round.shown ?? round.number}/${own}`;
  const isSo = (step: S, rest: string): boolean => postName(numbering, step).startsWith(begins + rest);
  // A hint that a partner gave is meant where no account of the game gave it.
  return steps.find((step) => isSo(step, '/')) ?? steps.find((step) => isSo(step, '-by-'));
}
