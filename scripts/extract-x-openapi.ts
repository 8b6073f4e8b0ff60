/**
 * Reduces X's description of its API to the requests that the adapter makes, unchanged, with everything they refer to:
 * `node scripts/extract-x-openapi.ts openapi.json`, the file being `specs/openapi.json` of
 * https://github.com/xdevplatform/xdk (MIT licence).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const REQUESTS = [
  'get /2/users/me',
  'get /2/users/by/username/{username}',
  'get /2/users/{id}/mentions',
  'get /2/users/{id}/tweets',
  'post /2/users/{id}/retweets',
  'delete /2/users/{id}/retweets/{source_tweet_id}',
  'post /2/tweets',
  'get /2/tweets/search/recent',
  'get /2/tweets/{id}',
  'get /2/tweets/{id}/retweeted_by',
  'delete /2/tweets/{id}',
  'put /2/tweets/{tweet_id}/hidden',
  'post /2/media/upload',
  'get /2/media/upload',
  'post /2/media/metadata',
];
const TARGET = 'test/fixtures/x/openapi.json';

const [, , path] = process.argv;
if (path === undefined) throw new Error('Give the path of X’s openapi.json.');

const part = z.record(z.string(), z.unknown());
const whole = z
  .looseObject({
    paths: z.record(z.string(), part),
    components: z.looseObject({ securitySchemes: part }).catchall(part),
  })
  .parse(JSON.parse(readFileSync(path, 'utf8')));

const paths: Record<string, Record<string, unknown>> = {};
for (const request of REQUESTS) {
  const [method = '', place = ''] = request.split(' ');
  const operation = whole.paths[place]?.[method];
  if (operation === undefined) throw new Error(`X’s description has no ${request} any more.`);
  paths[place] = { ...paths[place], [method]: operation };
}

const components: Record<string, Record<string, unknown>> = {
  securitySchemes: whole.components.securitySchemes,
};
const waiting: unknown[] = [paths];
while (waiting.length > 0) {
  for (const [, section = '', name = ''] of JSON.stringify(waiting.pop()).matchAll(
    /"#\/components\/(\w+)\/(\w+)"/g,
  )) {
    if (components[section]?.[name] !== undefined) continue;
    const referred = part.parse(whole.components[section])[name];
    components[section] = { ...components[section], [name]: referred };
    waiting.push(referred);
  }
}

writeFileSync(TARGET, `${JSON.stringify({ ...whole, tags: undefined, paths, components }, null, 1)}\n`);
