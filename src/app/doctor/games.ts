import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { usualMeasure } from '#app/parts/measures.ts';
import { readGame } from '#app/parts/read-games.ts';
import type { Settings } from '#config/settings.ts';
import { doubtful, type Finding, well, wrong } from './finding.ts';

const GAMES = 'games';

/** Reads every game of this machine, with its photos. */
export async function examineGames(settings: Settings): Promise<readonly Finding[]> {
  const entries = await readdir(GAMES, { withFileTypes: true }).catch((error: unknown) => String(error));
  if (typeof entries === 'string') return [unreadable()];
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
  const found: Finding[] = [];
  for (const { name } of folders) {
    const script = join(GAMES, name, 'game.yaml');
    // What has no script is no game.
    const isGame = await access(script).then(
      () => true,
      (error: NodeJS.ErrnoException) => error.code === 'EACCES',
    );
    if (isGame) found.push(await examineGame(name, settings));
  }
  return found;
}

async function examineGame(name: string, settings: Settings): Promise<Finding> {
  const path = join(GAMES, name);
  const of = `game/${name}`;
  const { game, problems } = await readGame(path, { measures: (account) => usualMeasure(settings, account) });
  if (game)
    return well(of, {
      fr: `${path}\u00a0: script et photos lisibles`,
      en: `${path}: script and photos can be read`,
    });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return doubtful(
    of,
    {
      fr: `${path} ne peut pas être joué (erreurs\u00a0: ${errors}).`,
      en: `${path} cannot be played (errors: ${errors}).`,
    },
    { fr: `npx kesako check ${path}`, en: `npx kesako check ${path}` },
  );
}

const unreadable = (): Finding =>
  wrong(
    'games',
    { fr: 'Le dossier games ne peut pas être lu.', en: 'The folder games cannot be read.' },
    {
      fr: 'Lancez les commandes dans le dossier de Kesako, sous l’utilisateur à qui il appartient.',
      en: 'Type commands in the folder of Kesako, as the user to whom it belongs.',
    },
  );
