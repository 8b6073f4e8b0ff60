import { describe, expect, test } from 'vitest';
import { sayRefusal } from '#app/words/say-refusal.ts';
import { pageToMend, whyRefused } from '#console/refusals.ts';
import { drawPhrasesIn } from '#console/words/draw-phrases.ts';
import { gamesPhrasesIn } from '#console/words/games-phrases.ts';
import { phrasesIn } from '#console/words/phrases.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { watchPhrasesIn } from '#console/words/watch-phrases.ts';
import { everyRefusal } from './every-refusal.ts';

/** What only somebody at a terminal can do anything with. */
const RAW = /npx|kesako [a-z]|--[a-z]|\bJEU\b|\bGAME\b|game\.yaml|\b\d+\/[a-z]|\bdocs\//u;

const labelsIn = (phrases: unknown): readonly string[] =>
  typeof phrases === 'string'
    ? [phrases]
    : typeof phrases === 'object' && phrases !== null
      ? Object.values(phrases).flatMap(labelsIn)
      : [];

const labels = (language: 'fr' | 'en'): ReadonlySet<string> =>
  new Set(
    [
      phrasesIn,
      drawPhrasesIn,
      gamesPhrasesIn,
      postedPhrasesIn,
      signOffPhrasesIn,
      timelinePhrasesIn,
      watchPhrasesIn,
    ].flatMap((of) => labelsIn(of(language))),
  );

/** Names that are no label: of people, accounts, steps and texts in the examples. */
const NAMES =
  /^(?:ville|office|demain|longtemps|hint|Adam|Logis Barrault|mastodon:.*|.*,.(?:mystère|mystery).\d|Pendant la partie)$/u;

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  const quoted = language === 'fr' ? /«\u00a0([^»]+)\u00a0»/gu : /“([^”]+)”/gu;

  const said = everyRefusal.map((refusal) => ({ refusal, text: whyRefused(refusal, language) }));
  const namesIn = (text: string): readonly string[] =>
    [...text.matchAll(quoted)].map(([, name = '']) => name);

  test('a refusal that is read in the console names no command, no option and no raw name of a step', () => {
    expect(said.filter(({ text }) => RAW.test(text))).toEqual([]);
  });

  test('what a refusal tells people to press in the console is there, under that very name', () => {
    const known = labels(language);
    const unknown = said.flatMap(({ refusal, text }) =>
      namesIn(text)
        .filter((name) => !NAMES.test(name) && !known.has(name))
        .map((name) => `${refusal.kind}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test('a refusal that names a page of the game leads there', () => {
    const { nav } = phrasesIn(language);
    const visit = { language, phrases: phrasesIn(language) };
    const pages = new Set(Object.values<string>(nav));
    const astray = said.filter(({ refusal, text }) => {
      const named = namesIn(text).filter((name) => pages.has(name));
      const led = pageToMend(refusal, 'angers', visit)?.label;
      return named.length > 0 && (led === undefined || !named.includes(led));
    });
    expect(astray).toEqual([]);
  });
});

test('at a terminal a refusal names the command and the step as commands do', () => {
  const { what, mend } = sayRefusal({ kind: 'step-posted', step: '1/hint-2', words: true }, 'command-line');
  expect(what.fr).toContain('L’étape 1/hint-2 est');
  expect(mend.fr).toContain('npx kesako post edit JEU 1/hint-2');
  expect(whyRefused({ kind: 'step-posted', step: '1/hint-2', words: true }, 'fr')).toContain(
    'L’étape «\u00a0indice\u00a02, mystère\u00a01\u00a0» est',
  );
});
