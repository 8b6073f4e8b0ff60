import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';
import type { Browsing } from './console-stage.ts';
import { openGamesRoom } from './games-room.ts';
import { openRuns } from './runs-room.ts';

const { play } = useTheatre();

const PAGES = ['script', 'photos', 'preview', 'rehearsal', 'play'] as const;
const PHOTO = await readFile('games/minimal/photo.jpg');

/** What a page says of what comes next, as it is read. */
const nextOn = async (operator: Browsing, path: string): Promise<string> =>
  (/<div class="next-step">([\s\S]*?)<\/div>/u.exec(await operator.page(path))?.[1] ?? '')
    .replaceAll(/<a [^>]*href="([^"]*)"[^>]*>/gu, '($1) ')
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll(/[ \n]+/gu, ' ')
    .trim();

/** What its links say of each page. */
const stagesOn = async (operator: Browsing, path: string): Promise<readonly string[]> => {
  const [, nav = ''] =
    /<nav aria-label="Préparation du jeu">([\s\S]*?)<\/nav>/u.exec(await operator.page(path)) ?? [];
  return [...nav.matchAll(/<a [^>]*>([\s\S]*?)<\/a\s*>/gu)].map(([, one = '']) =>
    one
      .replaceAll(/<span [^>]*aria-hidden="true">[^<]*<\/span>/gu, '')
      .replaceAll(/<[^>]+>/gu, '')
      .replaceAll(/\s+/gu, ' ')
      .replace(' ,', ',')
      .trim(),
  );
};

test('each page of a game that is written says what comes next, and leads there, from its first photo to its start', async () => {
  const { root, operator, games } = await openGamesRoom(await play(), [], await openRuns());
  await operator.post('/games/new', {
    title: 'Un été à Angers',
    hashtags: '#Angers',
    timezone: 'Europe/Paris',
    language: 'fr',
  });
  const path = '/games/un-ete-a-angers';
  expect(await nextOn(operator, `${path}/photos`)).toMatch(
    /^À faire ici\u00a0: ajoutez les photos du jeu\. Puis\u00a0: \(\/games\/un-ete-a-angers\/script\) Script$/u,
  );
  for (const page of PAGES.filter((one) => one !== 'photos'))
    expect(await nextOn(operator, `${path}/${page}`)).toBe(
      `Ensuite\u00a0: ajoutez les photos du jeu. (${path}/photos) Photos`,
    );
  await operator.page(`${path}/photos`);
  await operator.send(`${path}/photos`, [{ name: 'a.jpg', bytes: PHOTO }]);
  expect(await nextOn(operator, `${path}/photos`)).toContain('faites un mystère de vos photos');

  const minimal = '/games/minimal';
  expect(await stagesOn(operator, `${minimal}/script`)).toEqual([
    'Script, fait',
    'Photos, fait',
    'Aperçu, pas encore fait',
    'Répétition, pas encore fait',
    'Jouer, pas encore fait',
  ]);
  for (const [kind, after] of [
    [
      'preview',
      'Ensuite\u00a0: répétez tout le jeu, sans rien publier. (/games/minimal/rehearsal) Répétition',
    ],
    [
      'rehearsal',
      'Ensuite\u00a0: tout est prêt, lancez le jeu quand vous voulez. (/games/minimal/play) Jouer',
    ],
  ] as const) {
    expect(await nextOn(operator, `${minimal}/${kind}`)).toMatch(/^À faire ici/u);
    await operator.post(`${minimal}/${kind}`);
    await until('it has ended', () => (games.runs?.running ? undefined : true));
    for (const page of ['script', kind]) expect(await nextOn(operator, `${minimal}/${page}`)).toBe(after);
  }
  const file = join(root, 'minimal', 'game.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('title: ', 'title: Encore '));
  expect(await nextOn(operator, `${minimal}/play`)).toBe(
    'Ensuite\u00a0: le jeu a changé depuis le dernier aperçu, refaites-le. (/games/minimal/preview) Aperçu',
  );
  await writeFile(file, (await readFile(file, 'utf8')).replace('closes: 18:00', 'closes: 25:00'));
  expect(await nextOn(operator, `${minimal}/play`)).toContain('corrigez ce que la vérification trouve');
  expect(await stagesOn(operator, `${minimal}/photos`)).toContain('Script, à corriger');
});

test('pages of a game that is written are headed by its title, and its folder stands behind, whatever is wrong with its script', async () => {
  const { root, operator } = await openGamesRoom(await play());
  const file = join(root, 'minimal', 'game.yaml');
  for (const text of [await readFile(file, 'utf8'), 'title: Un détail en Anjou\nrounds: nothing\n']) {
    await writeFile(file, text);
    for (const page of PAGES) {
      const shown = await operator.page(`/games/minimal/${page}`);
      expect(shown).toMatch(/<title>[^<]+ · Un détail en Anjou · Kesako<\/title>/u);
      expect(shown).toMatch(/<bdi>Un détail en Anjou<\/bdi>\s*<span class="soft small">minimal<\/span>/u);
    }
    expect(await operator.page('/games')).toContain('>Un détail en Anjou</a>');
  }
  await writeFile(file, 'rounds: []\n');
  expect(await operator.page('/games/minimal/play')).toContain('<bdi>minimal</bdi>');
});
