import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { BrokenScript } from '#app/parts/read-games.ts';
import { writeWhole } from '#config/write-whole.ts';
import type { Call } from './call.ts';
import { openBrowser } from './open-browser.ts';
import { harmless } from './terminal.ts';

const PHRASES = {
  fr: {
    address: (address: string) =>
      `Dessinez les rectangles dans votre navigateur, à cette adresse, qui n’est que pour vous\u00a0:\n\n${address}\n\n`,
    end: 'Quand tout est fait\u00a0: «\u00a0Terminé\u00a0» sur la page, ou Ctrl-C ici.\n',
    none: 'Rien n’a été changé.\n',
    saved: (file: string) => `${file} est enregistré.\n`,
    next: (game: string) =>
      `Ensuite\u00a0:\n  npx kesako check ${game}      tous les problèmes d’un coup\n  npx kesako preview ${game}    chaque publication telle qu’elle paraîtra\n  npx kesako rehearse ${game}   la partie entière, devant un public imaginaire\nSi la partie est déjà lancée\u00a0: npx kesako apply ${game}\n`,
  },
  en: {
    address: (address: string) =>
      `Draw the rectangles in your browser, at this address, which is for you alone:\n\n${address}\n\n`,
    end: 'When all is done: “Done” on the page, or Ctrl-C here.\n',
    none: 'Nothing was changed.\n',
    saved: (file: string) => `${file} is saved.\n`,
    next: (game: string) =>
      `Next:\n  npx kesako check ${game}      all problems at once\n  npx kesako preview ${game}    every post as it will look\n  npx kesako rehearse ${game}   the whole game, before an imaginary crowd\nIf the game is under way already: npx kesako apply ${game}\n`,
  },
} as const;

export interface FramingOptions {
  readonly port: number;
  /** The browser is opened, if anybody is at the terminal. */
  readonly open: boolean;
}

/** Serves the page on which a game's rectangles are drawn, until its person is done or leaves by Ctrl-C. */
export async function frameGame(
  path: string,
  { port, open }: FramingOptions,
  { terminal, signal }: Pick<Call, 'terminal' | 'signal'>,
): Promise<void> {
  const { FrameEditor } = await import('#frame/frame-editor.ts');
  const { openFrame } = await import('#frame/open-frame.ts');
  const editor = await FrameEditor.open(path, { replace: replaceFile });
  if (!(editor instanceof FrameEditor)) throw new BrokenScript(editor);
  const phrases = PHRASES[terminal.language];
  const left = new AbortController();
  const leaving = once(signal, 'abort', { signal: left.signal }).catch(() => undefined);
  {
    await using page = await openFrame({ editor, language: terminal.language, port });
    terminal.out(phrases.address(page.address.href));
    terminal.out(phrases.end);
    if (open && terminal.live) openBrowser(page.address);
    if (!signal.aborted) await Promise.race([page.done, leaving]);
  }
  left.abort();
  if (editor.changes === 0) return terminal.out(phrases.none);
  terminal.out(phrases.saved(harmless(editor.game.file)));
  terminal.out(phrases.next(harmless(path)));
}

async function replaceFile(path: string, before: string, after: string): Promise<boolean> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) !== before) return false;
  await writeWhole([{ path, text: after, mode: 0o666 }]);
  return true;
}
