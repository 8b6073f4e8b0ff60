/** Writes games/game.schema.json from the script's schema: `node scripts/write-schema.ts`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jsonSchema } from '#script/schema/json-schema.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
writeFileSync(`${root}games/game.schema.json`, JSON.stringify(jsonSchema()));
execFileSync(`${root}node_modules/.bin/oxfmt`, [`${root}games/game.schema.json`]);
