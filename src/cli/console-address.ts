import { addressOf, consolePlace } from '#console/where.ts';
import type { Call } from './call.ts';

const PHRASES = {
  fr: (path: string) => `/${path} (à la suite de l’adresse de la console)`,
  en: (path: string) => `/${path} (after the address of the console)`,
} as const;

/** Returns the address of a page of the console, as far as it is known before the console is served. */
export async function consoleAddress({ terminal, settings }: Call, path: string): Promise<string> {
  const place = consolePlace(await settings());
  return place && place.port !== 0
    ? new URL(path, addressOf(place, place.port)).href
    : PHRASES[terminal.language](path);
}
