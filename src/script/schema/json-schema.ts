import { z } from 'zod';
import { scriptSchema } from './schema.ts';

/** Returns the JSON Schema that gives completion and a first check in editors: the content of games/game.schema.json. */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  // The YAML extensions of the common editors read draft 7 best.
  const { $schema, ...schema } = z.toJSONSchema(scriptSchema, { io: 'input', target: 'draft-07' });
  return { $schema, $id: 'game.schema.json', ...schema };
}
