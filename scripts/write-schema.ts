/** Writes games/game.schema.json and games/live.schema.json from the script's schemas, and docs/openapi.json and docs/console-openapi.json from the interfaces': `node scripts/write-schema.ts`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApi as consoleApi } from '#console/api/openapi.ts';
import { openApi } from '#public-page/api/openapi.ts';
import { jsonSchema, liveJsonSchema } from '#script/schema/json-schema.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const written = {
  'games/game.schema.json': jsonSchema(),
  'games/live.schema.json': liveJsonSchema(),
  'docs/openapi.json': openApi(),
  'docs/console-openapi.json': consoleApi(),
};
for (const [path, schema] of Object.entries(written)) {
  writeFileSync(`${root}${path}`, JSON.stringify(schema));
  execFileSync(`${root}node_modules/.bin/oxfmt`, [`${root}${path}`]);
}
