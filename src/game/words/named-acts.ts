import type { Game, Round } from '#game/game.ts';
import { readPostName } from '#game/timeline/partner-steps.ts';
import { say } from './wording.ts';

/** What a partner is asked to do: to relay a post, or to give a hint of its own. */
export type ActKind = 'relay' | 'hint';

/** Says of which kind an act is, by its id, whether or not the script still has it. */
export const kindOfAct = (act: string): ActKind =>
  (act.split('/').at(-2) ?? '').startsWith('relay-') ? 'relay' : 'hint';

/** Says what is to be relayed or given by an act, by its id, whether or not the script still has it: « l’ouverture du mystère n° 2 ». */
export function nameOfAct(game: Game, round: Round, act: string): string {
  const number = round.shown ?? round.number;
  if (kindOfAct(act) === 'hint') return say(game, 'name-own-hint', { round: number });
  const { kind, ordinal } = readPostName((act.split('/').at(-2) ?? '').slice('relay-'.length));
  const hint = round.hints.find((candidate) => candidate.number === ordinal);
  return say(game, `name-${kind}`, { round: number, number: hint?.shown ?? ordinal });
}
