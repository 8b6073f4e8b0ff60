import { z } from 'zod';
import {
  accountsShape,
  gameShape,
  gamesShape,
  journalShape,
  problemShape,
  repliesShape,
  standingsShape,
  waitingShape,
} from './shapes.ts';

const SHAPES = {
  Games: gamesShape,
  Game: gameShape,
  Replies: repliesShape,
  Waiting: waitingShape,
  Standings: standingsShape,
  Journal: journalShape,
  Accounts: accountsShape,
  Problem: problemShape,
} as const;

const answer = (description: string, name: keyof typeof SHAPES) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});

const game = {
  name: 'game',
  in: 'path',
  required: true,
  description: 'The name of the game’s folder.',
  schema: { type: 'string' },
} as const;

const asked = (name: string, description: string, schema: object, required = false) => ({
  name,
  in: 'query',
  required,
  description,
  schema,
});

const get = (summary: string, name: keyof typeof SHAPES, parameters: readonly object[] = []) => ({
  get: {
    summary,
    parameters,
    responses: {
      200: answer(summary, name),
      ...(parameters.length > 0 && {
        400: answer('What is asked for is not written so.', 'Problem'),
        404: answer('There is no such game here.', 'Problem'),
      }),
      401: answer('There is no token, or it is none any more.', 'Problem'),
      429: answer('Too many tokens from there were none: ask again after `Retry-After` seconds.', 'Problem'),
      500: answer('It cannot be read at the moment.', 'Problem'),
    },
  },
});

/** Returns the description of what the console tells programs, by OpenAPI 3.1. */
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
      title: 'Kesako, interface of the console',
      version: '1',
      description:
        'What the pages of the console tell, for programs: read only, by a token that `npx kesako users token NAME` gives, in the role that its user has at that moment. A viewer is told no answer that is still a secret, nor who may have found it. Sentences are in the language of `Accept-Language`. What is added later comes beside what is there.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ token: [] }],
    paths: {
      '/api/v1/games': get('The games that are played here', 'Games'),
      '/api/v1/games/{game}': get('A game as it stands, its rounds, and what comes next', 'Game', [game]),
      '/api/v1/games/{game}/replies': get(
        'A page of the replies of a round, with their verdicts',
        'Replies',
        [
          game,
          asked('round', 'The number that players read.', { type: 'integer', minimum: 1 }, true),
          asked('after', 'The `next` of the page before.', { type: 'string' }),
        ],
      ),
      '/api/v1/games/{game}/waiting': get('What waits for a person', 'Waiting', [game]),
      '/api/v1/games/{game}/standings': get('A page of the ranking as it is now', 'Standings', [
        game,
        asked('q', 'Beginnings of words of the name or the address of those who are looked for.', {
          type: 'string',
        }),
        asked('after', 'The `next` of the page before.', { type: 'string' }),
      ]),
      '/api/v1/games/{game}/journal': get('What was done and what happened', 'Journal', [
        game,
        asked('since', 'The last line that is known already; 0 unless told.', {
          type: 'integer',
          minimum: 0,
        }),
      ]),
      '/api/v1/games/{game}/accounts': get('By which accounts the game speaks', 'Accounts', [game]),
    },
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}
