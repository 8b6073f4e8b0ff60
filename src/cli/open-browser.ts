import { spawn } from 'node:child_process';

/** How each system opens an address. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the person's browser, if there is one; nobody is told when there is none, for the address is printed as well. */
export function openBrowser(address: URL): void {
  const [opener, ...words] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(opener, [...words, address.href], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}
