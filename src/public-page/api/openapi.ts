import { z } from 'zod';
import { counterShape, gameShape, gamesShape, problemShape, roundShape, standingsShape } from './shapes.ts';

const SHAPES = {
  Games: gamesShape,
  Game: gameShape,
  Round: roundShape,
  Standings: standingsShape,
  Counter: counterShape,
  Problem: problemShape,
} as const;

const refer = (name: keyof typeof SHAPES) => ({ $ref: `#/components/schemas/${name}` });
const answer = (description: string, name: keyof typeof SHAPES) => ({
  description,
  content: { 'application/json': { schema: refer(name) } },
});

const game = {
  name: 'game',
  in: 'path',
  required: true,
  description: 'The name of the game’s folder.',
  schema: { type: 'string' },
} as const;
const round = {
  name: 'round',
  in: 'path',
  required: true,
  description: 'The number that players read.',
  schema: { type: 'integer', minimum: 1 },
} as const;

const get = (
  summary: string,
  name: keyof typeof SHAPES,
  parameters: readonly object[] = [],
  missing = 'There is no such game here, or it has none yet.',
) => ({
  get: {
    summary,
    parameters,
    responses: {
      200: answer(summary, name),
      ...(parameters.length > 0 && { 404: answer(missing, 'Problem') }),
      503: answer('It cannot be read at the moment.', 'Problem'),
    },
  },
});

/** Returns the description of the interface by OpenAPI 3.1. */
export function openApi(): object {
  const schemas = Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => {
      const { $schema: _, ...schema } = z.toJSONSchema(shape);
      return [name, schema];
    }),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kesako, public interface',
      version: '1',
      description:
        'What everybody may know of the games that are played here: what was published, and when something comes. Read only, without a key, cacheable; each answer has an ETag. What is added later comes beside what is there.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: {
      '/api/v1/games': get('The games that are played here', 'Games'),
      '/api/v1/games/{game}': get('A game, its rounds and its standings', 'Game', [game]),
      '/api/v1/games/{game}/rounds/{round}': get('A round, as far as it was published', 'Round', [
        game,
        round,
      ]),
      '/api/v1/games/{game}/standings': get('The standings that were published last', 'Standings', [game]),
      '/jeu/{game}/compteur.json': get('What the counter for other sites says', 'Counter', [game]),
    },
    components: { schemas },
  };
}
