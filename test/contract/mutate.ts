import type { Chance } from '#networks/village/chance.ts';

const DEEP: unknown = JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`);

/** What has no business anywhere in an answer, and comes all the same. */
const NASTY: readonly unknown[] = [
  null,
  {},
  [],
  [null],
  0,
  -1,
  1e300,
  true,
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD83C',
  'x\uDFF0y',
  'x'.repeat(10_000),
  '日'.repeat(400),
  '0000-01-01T00:00:00Z',
  '-004714-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59Z',
  'demain',
  '99999999999999999999',
  'javascript:alert(1)',
  '<p>'.repeat(3_000),
  '@'.repeat(3_000),
  '#'.repeat(3_000),
  DEEP,
  JSON.parse('{"__proto__":{"id":"1"},"constructor":1}'),
];

/** The same JSON with some of it replaced, left out, doubled or wrapped: from one place to four, as chance has it. */
export function mutate(body: unknown, chance: Chance): unknown {
  const root = { body: structuredClone(body) };
  const times = chance.integer(1, 4);
  for (let time = 0; time < times; time += 1) mutateOnce(root, chance);
  return root.body;
}

function mutateOnce(root: object, chance: Chance): void {
  const places = [...placesIn(root)];
  if (places.length === 0) return;
  const [holder, key] = chance.pick(places);
  const value: unknown = Reflect.get(holder, key);
  const how = chance.integer(0, 9);
  if (how === 0 && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
  else if (how === 1) Reflect.set(holder, key, [value, value]);
  else if (how === 2) Reflect.set(holder, key, { [key]: value });
  else if (how === 3 && Array.isArray(value)) value.push(nasty(chance));
  else Reflect.set(holder, key, nasty(chance));
}

function nasty(chance: Chance): unknown {
  const picked = chance.pick(NASTY);
  return picked === DEEP ? picked : structuredClone(picked);
}

/** Every place of a JSON value where something stands. */
function* placesIn(holder: object): Generator<readonly [object, string]> {
  if (holder === DEEP) return;
  for (const [key, value] of Object.entries(holder)) {
    yield [holder, key];
    if (typeof value === 'object' && value !== null) yield* placesIn(value as object);
  }
}
