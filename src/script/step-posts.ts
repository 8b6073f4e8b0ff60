import { invitationOf } from '#game/containment.ts';
import type { Game } from '#game/game.ts';
import { type Facts, NO_FACTS, stepText } from '#game/step-text.ts';
import { type Step, timeline } from '#game/timeline.ts';
import { hintsInTime, type ReadRound } from './build-game.ts';
import type { Measures } from './check-lengths.ts';
import type { Path } from './outline.ts';
import type { Said } from './problem.ts';
import { placeOf } from './told.ts';

/** A post that the timeline will make, before its hashtags are added. */
export interface StepPost {
  readonly account: string;
  readonly text: string;
  /** Where the script says the longest part of it. */
  readonly path: Path;
  /** What it is called. */
  readonly what: Said;
}

/** A crowd: the sentences that count players are at their longest, and nobody's name is counted in. */
const CROWD: Facts = { ...NO_FACTS, found: 1000 };

/** Every post of the timeline, each in its shortest and its longest wording. */
export function stepPosts(game: Game, rounds: readonly ReadRound[], measures: Measures): readonly StepPost[] {
  return timeline(game).flatMap((step) => {
    const round = rounds[step.round - 1];
    if (!round) return [];
    const { account } = step;
    const measure = measures.get(account);
    const invites = measure && invitationOf(game, measure);
    const texts = new Set(
      [NO_FACTS, CROWD].map((facts) => stepText(game, step, { ...facts, invites }, () => true)),
    );
    const path = pathOf(step, round);
    return [...texts].flatMap((text) =>
      text === undefined ? [] : [{ account, text, path, what: sayStep(step) }],
    );
  });
}

/** Where the script says the longest part of a step's post. */
function pathOf(step: Step, { index, draft, times }: ReadRound): Path {
  const round = ['rounds', index];
  const { account } = step;
  switch (step.kind) {
    case 'opening':
      return placeOf([...round, 'question'], draft.question, account);
    case 'hint':
    case 'partner-hint': {
      const given = hintsInTime(draft, times)[step.ordinal - 1];
      return placeOf([...round, 'hints', given?.index ?? 0], given?.hint ?? {}, account);
    }
    case 'closing':
      return placeOf([...round, 'closing'], draft.closing, account);
    case 'reveal':
      return draft.reveal === undefined
        ? [...round, 'answers']
        : placeOf([...round, 'reveal'], draft.reveal, account);
    case 'last-call':
    case 'relay':
      return [...round, 'answers'];
    case 'standings':
      return ['title'];
  }
}

function sayStep({ kind, round, ordinal }: Step): Said {
  switch (kind) {
    case 'opening':
      return { fr: `L’ouverture du mystère ${round}`, en: `The opening of round ${round}` };
    case 'hint':
    case 'partner-hint':
      return { fr: `L’indice ${ordinal} du mystère ${round}`, en: `Hint ${ordinal} of round ${round}` };
    case 'last-call':
      return { fr: `Le dernier appel du mystère ${round}`, en: `The last call of round ${round}` };
    case 'closing':
      return { fr: `La fermeture du mystère ${round}`, en: `The closing of round ${round}` };
    case 'reveal':
      return { fr: `La réponse du mystère ${round}`, en: `The reveal of round ${round}` };
    case 'relay':
      return { fr: `Le relais du mystère ${round}`, en: `The relay of round ${round}` };
    case 'standings':
      return { fr: 'Le classement', en: 'The standings' };
  }
}
