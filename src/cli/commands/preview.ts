import { join, resolve } from 'node:path';
import { usualMeasure } from '#app/parts/measures.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import type { Call, Register } from '#cli/call.ts';
import { sayUndefined } from '#cli/output/say-undefined.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'montre chaque message tel qu’il paraîtra, avec son image découpée, avant que rien ne soit joué',
    game: 'dossier du jeu',
    out: 'dossier où écrire la page et les images',
    written: (page: string, count: number) =>
      `${page}\nOuvrez cette page dans votre navigateur. ${count < 2 ? `${count} image découpée` : `${count} images découpées`}, dans le dossier pictures.\n`,
    example: 'Exemple\u00a0:\n  npx kesako preview games/angers-patrimoine',
  },
  en: {
    about: 'shows every post as it will look, with its cropped picture, before anything is played',
    game: 'folder of the game',
    out: 'folder in which to write the page and the pictures',
    written: (page: string, count: number) =>
      `${page}\nOpen this page in your browser. ${count === 1 ? '1 cropped picture' : `${count} cropped pictures`}, in the folder pictures.\n`,
    example: 'Example:\n  npx kesako preview games/angers-patrimoine',
  },
} as const;

/** Registers `kesako preview GAME` */
export const previewCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('preview')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .option('--out <folder>', phrases.out)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path: string, { out }: { readonly out?: string }) => preview(path, out, call));
};

async function preview(path: string, out: string | undefined, { terminal, settings }: Call): Promise<void> {
  const known = await settings();
  const found = await readPlayableGame(path, (account) => usualMeasure(known, account));
  const untold = sayUndefined(found.game, known, terminal.language);
  if (untold !== undefined) terminal.err(`${harmless(untold)}\n`);
  const { writePreview } = await import('#app/story/write-preview.ts');
  const folder = resolve(out ?? join('out', found.game.id, 'preview'));
  const { page, pictures } = await writePreview(
    found,
    (account) => usualMeasure(known, account),
    folder,
    terminal.language,
  );
  terminal.out(PHRASES[terminal.language].written(page, pictures));
}
