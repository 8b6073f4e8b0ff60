import { z } from 'zod';
import { liveSchema } from './live.ts';
import { scriptSchema } from './schema.ts';

/** Returns the JSON Schema that gives completion and a first check in editors: the content of games/game.schema.json. */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  // The YAML extensions of the common editors read draft 7 best.
  const { $schema, ...schema } = z.toJSONSchema(scriptSchema, { io: 'input', target: 'draft-07' });
  return { $schema, $id: 'game.schema.json', ...schema };
}

/** Returns the same of a live hour: the content of games/live.schema.json. */
export function liveJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(liveSchema, { io: 'input', target: 'draft-07' });
  return { $schema, $id: 'live.schema.json', ...schema };
}
