import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EVENTS, nameFields, sayEvent } from '#app/words/say-event.ts';

/** What a sentence may ask for. */
const FIELDS = { game: 'angers', version: 3, folder: 2, problems: ['leak'], act: 'relay', why: 'not-found' };
/** Beside `event: '…'`: what breaks the worker down is named first. */
const NAMED = [
  /\bevent: '([a-z-]+)'/gu,
  /\bevent: .+\? '([a-z-]+)' : '[a-z-]+'/gu,
  /\bevent: .+ \? '[a-z-]+' : '([a-z-]+)'/gu,
  /#end\(\s*'([a-z-]+)'/gu,
];

const logged = globSync('src/{app,console,jobs,public-page}/**/*.ts').flatMap((path) => {
  const text = readFileSync(path, 'utf8');
  return NAMED.flatMap((name) => Array.from(text.matchAll(name), ([, event = '']) => event));
});
const troubles = Array.from(
  /type QueueTrouble =(.*?)\n\n/su
    .exec(readFileSync('src/queue/bullmq-backend.ts', 'utf8'))?.[1]
    ?.matchAll(/kind: '([a-z-]+)'/gu) ?? [],
  ([, kind = '']) => kind,
);

test('every event that is logged has its sentence, and every sentence its event', () => {
  expect(logged.length).toBeGreaterThan(60);
  expect(troubles.length).toBeGreaterThan(4);
  expect([...new Set([...logged, ...troubles])].toSorted()).toEqual(Object.keys(EVENTS).toSorted());
});

test('no event is logged with a sentence of its own, which would be in one language', () => {
  const own = globSync('src/{app,console,jobs,public-page}/**/*.ts').filter((path) =>
    /\blog\.(?:info|warn|error|debug)\((?:'|\{[^;]*?\},\s*['`A-Z])/u.test(readFileSync(path, 'utf8')),
  );
  expect(own).toEqual([]);
});

describe.for(Object.keys(EVENTS))('%s', (event) => {
  test.for([{}, FIELDS])('is said in French and in English, each in its own words', (fields) => {
    const [fr = '', en = ''] = [sayEvent({ event, ...fields }, 'fr'), sayEvent({ event, ...fields }, 'en')];
    expect(fr).toMatch(/^\p{Lu}.*\.$/u);
    expect(en).toMatch(/^\p{Lu}.*\.$/u);
    expect(fr).not.toBe(en);
    expect(fr.match(/ [:;!?»]|« |'/gu)).toBeNull();
  });
});

test('a sentence follows the fields: a post that came twice is taken back, or a person’s', () => {
  expect(sayEvent({ event: 'posted-twice' }, 'fr')).toBe(
    'Un message a paru deux fois\u00a0: le second a été retiré.',
  );
  expect(sayEvent({ event: 'posted-twice', why: 'not-found' }, 'fr')).toContain('à la main');
});

test('what is no event has no sentence', () => {
  expect(sayEvent({ event: 'constructor' }, 'fr')).toBeUndefined();
  expect(sayEvent({}, 'en')).toBeUndefined();
});

test('fields have French names for whoever reads French, and keep what they hold', () => {
  const fields = { game: 'angers', why: 'trop tard', step: 'angers/1/hint-1/ville', outbox: 'steps' };
  expect(nameFields(fields, 'fr')).toEqual({
    jeu: 'angers',
    raison: 'trop tard',
    étape: 'angers/1/hint-1/ville',
    outbox: 'steps',
  });
  expect(nameFields(fields, 'en')).toBe(fields);
});
