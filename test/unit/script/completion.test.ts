import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '#script/completion/complete.ts';
import type { Completion, Known } from '#script/completion/proposal.ts';
import { descriptionInEnglish } from '#script/schema/descriptions-en.ts';
import { jsonSchema } from '#script/schema/json-schema.ts';

const KNOWN: Known = {
  accounts: ['ville', 'ville-x', 'musee'],
  photos: ['photos/adam.jpg', 'photos/moulin.jpg'],
  language: 'fr',
};

/** What is proposed at the bar in a script. */
function at(script: string, known: Known = KNOWN): Completion | undefined {
  const caret = script.indexOf('|');
  return complete(script.replace('|', ''), caret, known);
}
const labels = (script: string): readonly string[] => at(script)?.proposals.map(({ label }) => label) ?? [];
/** The script once the first of what is proposed was taken, with a bar at the caret. */
function taken(script: string): string {
  const caret = script.indexOf('|');
  const text = script.replace('|', '');
  const found = complete(text, caret, KNOWN);
  const [first] = found?.proposals ?? [];
  if (!found || !first) return script;
  const written = text.slice(0, found.from) + first.insert;
  const end = found.from + first.caret;
  return `${written.slice(0, end)}|${written.slice(end)}${text.slice(caret)}`;
}

const ROUND = 'title: Un jeu\nrounds:\n  - photo: photos/adam.jpg\n    ';

it('proposes the keys of a live hour where the script is one', () => {
  const said = 'kind: live\ntitle: Twapéro\n';
  const keys = labels(`${said}|`);
  expect(keys).toEqual(expect.arrayContaining(['welcome', 'questions', 'last-word', 'guests', 'moderation']));
  expect(keys).not.toContain('rounds');
  expect(labels(`${said}questions:\n  - te|`)[0]).toBe('text');
  expect(labels(`${said}boost: |`)).toEqual(['picked', 'guests', 'none']);
  expect(labels('title: Un jeu\n|')).toContain('rounds');
});

describe('keys', () => {
  it('are those of the block that holds the caret, without those that it has', () => {
    expect(labels('ti|')).toEqual(['title', 'timezone']);
    expect(labels('title: Un jeu\nti|')).toEqual(['timezone', 'title'].slice(0, 1));
    expect(labels('ti|\ntitle: Un jeu\n')).toEqual(['timezone']);
    expect(labels(`${ROUND}|`)).toContain('question');
    expect(labels(`${ROUND}|`)).not.toContain('photo');
    expect(labels(`${ROUND}|`)).not.toContain('timezone');
    expect(labels(`${ROUND}hints:\n      - af|`)).toEqual(['after']);
    expect(labels(`${ROUND}hints:\n      - after: 2h\n        te|`)).toEqual(['text']);
    expect(labels(`${ROUND}alt:\n      detail: Une roue.\n      |`)).toEqual(['photo']);
    expect(labels('rounds:\n- photo: a.jpg\n  qu|')).toEqual(['question']);
    expect(labels('rounds:\n- photo: a.jpg\nla|')).toContain('language');
  });

  it('are found within brackets, on one line or on several', () => {
    expect(labels('hashtags: { al|')).toEqual(['always']);
    expect(labels('hashtags: { always: ["#A, b"], |}')).toEqual(['replies']);
    expect(labels('hashtags:\n  {\n    always: ["#A"],\n    re|\n  }')).toEqual(['replies']);
    expect(labels(`${ROUND}hints:\n      - { after: 2h, te|`)).toEqual(['text']);
    expect(labels(`${ROUND}detail: { left: 1%, |top: 2% }`)).toEqual([]);
    expect(labels(`${ROUND}detail: { left: 1%, | top: 2% }`)).toEqual(['width', 'height']);
  });

  it('come with a value that begins as the sample games write it', () => {
    expect(taken('tit|')).toBe('title: |');
    expect(taken('accounts|')).toBe('accounts|');
    expect(taken('accoun|')).toBe('accounts: [|]');
    expect(taken('round|')).toBe('rounds:\n  - |');
    expect(taken(`${ROUND}hint|`)).toBe(`${ROUND}hints:\n      - |`);
    expect(taken(`${ROUND}detai|`)).toBe(`${ROUND}detail:\n      |`);
    expect(taken(`${ROUND}quest|`)).toBe(`${ROUND}question: |`);
  });

  it('are the accounts of the script where words are told account by account', () => {
    const script = `accounts: [ville, "ville-x"]\n${ROUND}question:\n      text: Où ?\n      on: { ville|`;
    expect(labels(script)).toEqual([]);
    expect(labels(script.replace('ville|', 'vi|'))).toEqual(['ville', 'ville-x']);
  });
});

describe('values', () => {
  it('are those that the schema lists, each with what it means', () => {
    expect(at('standings: |')?.proposals).toEqual([
      { label: 'end', about: 'après la dernière réponse (par défaut).', insert: 'end', caret: 3 },
      { label: 'round', about: 'après chacune.', insert: 'round', caret: 5 },
      { label: 'none', about: 'jamais.', insert: 'none', caret: 4 },
    ]);
    expect(taken('language:|')).toBe('language: fr|');
    expect(labels('paid-links: t|')).toEqual(['true']);
    expect(labels(`${ROUND}last-call: |`)).toEqual(['30min', 'false']);
    expect(labels('partners:\n  musee:\n    agrees: [relay, |]')).toEqual(['hint']);
    expect(labels('partners:\n  musee:\n    takes-part: by|')).toEqual(['by-hand']);
  });

  it('are the names that are known: accounts, photos of the folder, partners of the script, time zones', () => {
    expect(labels('accounts: [ville, |]')).toEqual(['ville-x', 'musee']);
    expect(labels('accounts:\n  - mu|')).toEqual(['musee']);
    expect(labels('rounds:\n  - photo: |')).toEqual(KNOWN.photos);
    expect(labels('rounds:\n  - photo: mou|')).toEqual(['photos/moulin.jpg']);
    expect(taken('rounds:\n  - photo: "photos/m|')).toBe('rounds:\n  - photo: "photos/moulin.jpg"|');
    const partners = 'partners:\n  office:\n    name: Office\n  musee:\n    name: Musée\n';
    expect(labels(`${partners}${ROUND}hints:\n      - by: |`)).toEqual(['office', 'musee']);
    expect(labels('timezone: Europe/Pa|')).toEqual(['Europe/Paris']);
    expect(labels('accounts: [ville]\npartners:\n  m:\n    lent: { ville: | }')).toEqual([
      'ville-x',
      'musee',
    ]);
  });

  it('show how a moment or a duration is written, and no sentence that somebody else made up', () => {
    expect(labels(`${ROUND}closes: |`)).toContain('18:00');
    expect(labels(`${ROUND}question: |`)).toEqual([]);
    expect(labels(`${ROUND}answers: [|]`)).toEqual([]);
  });
});

describe('nothing is proposed', () => {
  it.each([
    ['in a comment', '# ti|'],
    ['after a value, in a comment', 'language: fr # e|'],
    ['within a word', 'ti|tle: Un jeu'],
    ['in a text of several lines', `${ROUND}question: >-\n      ti|`],
    ['in a text that goes on', `${ROUND}question: Où est-ce\n      ti|`],
    ['behind a text that is closed', 'title: "Un jeu"|'],
    ['of what is there already', 'language: fr|'],
    ['where the schema has nothing', 'nothing:\n  ti|'],
    ['in a sentence', 'title: la|'],
    ['after a dash without a space', 'rounds:\n  -|'],
  ])('%s', (_, script) => expect(at(script)).toBeUndefined());
});

it('tells in English what it tells in French', () => {
  const english = at('standings: |', { ...KNOWN, language: 'en' });
  expect(english?.proposals.map(({ about }) => about)).toEqual([
    'after the last reveal (by default).',
    'after each.',
    'never.',
  ]);
  const without: string[] = [];
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      if (key === 'description' && typeof value === 'string' && descriptionInEnglish(value) === undefined)
        without.push(value);
      look(value);
    }
  };
  look(jsonSchema());
  expect(without).toEqual([]);
});

it('answers wherever the caret stands in a game that is written, and in any text', async () => {
  const text = await readFile('games/angers-patrimoine/game.yaml', 'utf8');
  for (let caret = 0; caret <= text.length; caret += 7) complete(text, caret, KNOWN);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...' \n-:,#"\'[]{}|>ab\t\r'.split('')) }),
      fc.nat(),
      (any, where) => {
        const caret = Math.min(where, any.length);
        const found = complete(any, caret, KNOWN);
        expect(found === undefined || (found.from >= 0 && found.from <= caret)).toBe(true);
      },
    ),
  );
});

it('takes no time over what nobody writes', () => {
  for (const unit of [' ', ':', '[', '{', '"', '- ', 'a: [', 'a:\n ', "{'", '[ "']) {
    const text = unit.repeat(200_000 / unit.length);
    for (const any of [text, `rounds:\n  - ${text}`])
      expect(complete(any, any.length, KNOWN)?.proposals.length ?? 0).toBeLessThan(50);
  }
});
