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
