import type { Game } from '#game/game.ts';
import type { Step } from '#game/step.ts';

/**
 * Says whether a post is worth making without its picture: a mystery asks about what its picture shows, but a reveal is never lost for
 * want of it, and a question of a live hour asks by its words.
 */
export const goesWithout = ({ live }: Pick<Game, 'live'>, { kind }: Pick<Step, 'kind'>): boolean =>
  kind === 'reveal' || live !== undefined;
