import type { Box, Game, Hint, Round } from '#game/game.ts';
import type { Step } from '#game/step.ts';
import { say } from './wording.ts';

/** Which part of a photo is shown, and what readers hear of it. */
export type View = { readonly alt: string } & (
  | { readonly kind: 'detail'; readonly box: Box }
  | { readonly kind: 'wider'; readonly box: Box; readonly factor: number }
  | { readonly kind: 'whole' }
);

/** Says which part of the photo a step shows; undefined for a post of words alone. */
export function viewOf(game: Game, round: Round, step: Pick<Step, 'kind' | 'ordinal'>): View | undefined {
  if (round.heard) {
    const isShown = step.kind === 'opening' && round.photo !== '';
    return isShown ? { kind: 'whole', alt: round.alt.photo } : undefined;
  }
  switch (step.kind) {
    case 'opening':
      return { kind: 'detail', box: round.detail, alt: round.alt.detail };
    case 'reveal':
      return { kind: 'whole', alt: round.alt.photo };
    case 'hint':
    case 'partner-hint': {
      const hint = round.hints.find(({ number }) => number === step.ordinal);
      return hint?.widen === undefined
        ? undefined
        : { kind: 'wider', box: round.detail, factor: hint.widen, alt: widerAlt(game, round, hint) };
    }
    case 'relay':
    case 'request':
    case 'reminder':
    case 'last-call':
    case 'closing':
    case 'standings':
      return undefined;
  }
}

const widerAlt = (game: Game, round: Round, hint: Hint): string =>
  hint.alt ?? say(game, 'hint-wider-alt', { alt: round.alt.detail });
