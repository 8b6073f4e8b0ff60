import { fileURLToPath } from 'node:url';

/**
 * Returns the paths that somebody may have meant, the likeliest first: what is dropped into a terminal comes in quotes, with backslashes before spaces, as an address,
 * or as a command of PowerShell's; a path may also just be typed.
 * @param home the person's own folder, for `~`
 */
export function pathsMeant(text: string, home: string): readonly string[] {
  const typed = text.trim();
  const called = typed.replace(/^& /u, '');
  const quoted = /^(["'])(.*)\1$/su.exec(called)?.[2];
  const bare = quoted?.replaceAll(`'\\''`, "'") ?? called;
  const meant = [typed, bare, ...(quoted === undefined ? [called.replaceAll(/\\(.)/gsu, '$1')] : [])];
  return [...new Set(meant.flatMap((path) => [...fromAddress(path), fromHome(path, home)]))];
}

function fromAddress(path: string): readonly string[] {
  if (!path.startsWith('file:')) return [];
  try {
    return [fileURLToPath(path)];
  } catch {
    return [];
  }
}

const fromHome = (path: string, home: string): string =>
  /^~[/\\]/u.test(path) ? `${home}${path.slice(1)}` : path;
