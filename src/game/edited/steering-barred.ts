import type { Game, Round } from '#game/game.ts';
import { isPosted, type Past, type PastStep } from '#game/past.ts';
import type { Deed, SteeringFault } from '#game/timeline/steering.ts';
import { partNamed, partsOf, roundNamed, rowsOf, type StepPart } from '#game/words/step-named.ts';

/** A game under way, as far as it says whether anything can still come of its steps. */
export interface UnderWay {
  /** With the numbers that its rows bear. */
  readonly game: Game;
  readonly past: Past;
  readonly state: 'playing' | 'paused' | 'stopped' | 'finished';
}

/**
 * Says why a deed would change nothing that is posted, whatever the script says; undefined: it is not barred so. In a pause only what
 * is to come at once is.
 */
export function whyBarred({ game, past, state }: UnderWay, deed: Deed): SteeringFault | undefined {
  if (deed.deed === 'shift') return undefined;
  if (state === 'stopped') return { kind: 'game-stopped' };
  if (state === 'paused' && isAtOnce(deed)) return { kind: 'game-paused' };
  if (!('step' in deed)) {
    const round = roundNamed(game, deed.round);
    return round && (whyOff(round, past) ?? whyUnopened(game, round, past));
  }
  const named = partNamed(game, past, deed.step);
  if (!named.ok) return undefined;
  const { part } = named;
  const above =
    whyOff(part.round, past) ?? (part.kind === 'opening' ? undefined : whyUnopened(game, part.round, past));
  // What is left out may be taken out of the script, too.
  return (
    above ??
    (deed.deed === 'cancel'
      ? undefined
      : whyNotToCome(part, past, deed.deed === 'edit' ? deed.on : undefined))
  );
}

const isAtOnce = (deed: Deed): boolean =>
  deed.deed === 'now' || deed.deed === 'close' || (deed.deed === 'add-hint' && deed.at === undefined);

/** Says that a round was called off, if it was. */
export const whyOff = ({ number, shown = number }: Round, { off = [] }: Past): SteeringFault | undefined =>
  off.includes(number) ? { kind: 'round-is-off', round: shown } : undefined;

/** Nothing of a round comes where its opening does not. */
function whyUnopened(game: Game, round: Round, past: Past): SteeringFault | undefined {
  const opening = partsOf(game).find((part) => part.round === round && part.kind === 'opening');
  if (!opening) return undefined;
  const rows = rowsOf(opening, past);
  if (rows.length === 0 || rows.some((row) => isPosted(row) || row.state === 'planned')) return undefined;
  return whyNotToCome(opening, past) ?? { kind: 'not-open', round: round.shown ?? round.number };
}

/** Says why a step comes on none of its accounts, or not on this one, though the script has it; undefined where it may. */
export function whyNotToCome(part: StepPart, past: Past, on?: string): SteeringFault | undefined {
  const rows = rowsOf(part, past, on);
  if (rows.length === 0 || rows.some((row) => isPosted(row) || row.state === 'done' || mayCome(row)))
    return undefined;
  const isLeftOut = rows.some(({ why }) => why === 'left-out');
  return { kind: isLeftOut ? 'left-out' : 'not-to-come', step: part.name };
}

/** What was skipped or failed comes when it is moved; what somebody decided does not. */
function mayCome({ state, why }: PastStep): boolean {
  if (state === 'planned') return true;
  if (state === 'cancelled') return why === 'dropped';
  return why !== 'left-out';
}
