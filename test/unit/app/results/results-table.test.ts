import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { resultsTable, seasonTable } from '#app/results/results-table.ts';
import { provisionalResults, someResults } from '../../results/some-results.ts';

const lines = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF/u, '')
    .trimEnd()
    .split('\n');

describe('the figures of a game as CSV', () => {
  test('are one a line, as a spreadsheet of the reader’s language opens them', () => {
    const french = lines(resultsTable(someResults(), 'fr'));
    expect(french.slice(0, 4)).toEqual([
      'Rubrique;De quoi;Mesure;Valeur',
      'L’essentiel;Détails d’Angers;Début;19/09/2026 09:00:00',
      'L’essentiel;Détails d’Angers;personnes ont joué;64',
      'L’essentiel;Détails d’Angers;personnes ont trouvé tous les mystères;7',
    ]);
    expect(french).toContain('Dépenses;ville-x, 2026-09;USD;3,46');
    expect(french).toContain('Réseau par réseau;ville-x;Partages;');
    const english = lines(resultsTable(someResults(), 'en'));
    expect(english).toContain('Spending,"ville-x, 2026-09",USD,3.46');
  });

  test('are all those of the page, its sentences included', () => {
    const french = lines(resultsTable(someResults(), 'fr'));
    for (const line of [
      'L’essentiel;Détails d’Angers;à plusieurs mystères;12',
      'L’essentiel;Détails d’Angers;ont trouvé au moins une fois;31',
      'L’essentiel;Détails d’Angers;Réponses proches;8',
      'L’essentiel;Détails d’Angers;Réponses fausses;61',
      'Moments forts;Détails d’Angers;Réponses dans ce quart d’heure;210',
      'Moments forts;Mystère 1;Bonne réponse la plus rapide (s);95',
      'Moments forts;Mystère 2;Mystère le plus difficile, part des personnes (%);28',
      'Déroulement;Détails d’Angers;Retard médian (s);4',
      'Déroulement;Détails d’Angers;Retard au plus (s);2400',
      'Déroulement;Détails d’Angers;pauses;1',
      'Déroulement;Détails d’Angers;Durée des pauses (s);720',
    ])
      expect(french.map((one) => one.replaceAll('\u00a0', ' '))).toContain(line);
  });

  test('speak of an hour in its own words', () => {
    const hour = lines(resultsTable(someResults({ hour: [] }), 'fr')).join('\n');
    expect(hour).not.toMatch(/mystère|trouvé|bonne réponse/iu);
  });

  test('say where people were forgotten that they may be more', () => {
    const exposure = { public: 2, oneClick: 30, followers: 1, never: 9, median: 8, longest: 75 };
    const forgotten = someResults({ exposure: { ...exposure, unknown: 5, atLeast: true } });
    expect(lines(resultsTable(forgotten, 'fr')).join('\n')).toContain(
      'lisibles par tout le monde (au moins);2',
    );
    expect(lines(resultsTable(forgotten, 'en')).join('\n')).toContain('(at least),2');
  });

  test('say of so few forgotten people’s that they may be one’s that there are some', () => {
    const exposure = { public: 2, oneClick: 30, followers: 1, never: 9, median: 8, longest: 75 };
    const few = someResults({ exposure: { ...exposure, unknown: null, atLeast: true } });
    expect(lines(resultsTable(few, 'fr')).join('\n')).toMatch(/oubliées depuis[^;]*;quelques-unes$/mu);
    expect(lines(resultsTable(few, 'en')).join('\n')).toMatch(/forgotten since[^,]*,some$/mu);
    const provisional = lines(resultsTable(provisionalResults(), 'fr')).join('\n');
    expect(provisional).not.toContain('quelques-unes');
  });

  test('have an empty value where something is not told yet', () => {
    const french = lines(resultsTable(provisionalResults(), 'fr'));
    expect(french).toContain('L’essentiel;Détails d’Angers;bonnes réponses;');
    expect(french.join('\n')).not.toMatch(/Adam|Barrault|USD/u);
  });

  test('are no formulas, whatever a game, a partner or a player is called', () => {
    const [, , named = ''] = lines(resultsTable(someResults({ title: '=cmd|calc!A1' }), 'fr'));
    expect(named.split(';')[1]).toBe("'=cmd|calc!A1");
    const season = {
      readAt: '2026-10-20T18:00:00Z',
      timeZone: 'Europe/Paris',
      games: [],
      players: 1,
      faithful: 0,
      lines: [{ rank: 1, name: '+33 6', network: null, points: 3, finds: 1, games: 1 }],
    };
    expect(lines(seasonTable(season, 'en'))).toEqual([
      'Rank,Player,Network,Points,Found,Games',
      "1,'+33 6,,3,1,1",
    ]);
  });
});

test.each([
  ['docs/fr/bilan.md', 'fr', 'Rubrique'],
  ['docs/en/report.md', 'en', 'Section'],
] as const)('the example of %s is what is written', async (path, language, begins) => {
  const text = await readFile(path, 'utf8');
  const [, example = ''] = new RegExp(`\`\`\`\n(${begins}[\\s\\S]*?)\n\`\`\``, 'u').exec(text) ?? [];
  const written = new Set(lines(resultsTable(someResults(), language)));
  expect(example.split('\n').length).toBeGreaterThan(5);
  expect(example.split('\n').filter((line) => !written.has(line))).toEqual([]);
});
