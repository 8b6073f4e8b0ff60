import type { Language } from '#game/game.ts';
import { sayCalled } from './step-names.ts';

/** Where something is read, and hence by what its reader can act: by commands, or by the console's pages and buttons. */
export type Surroundings = 'command-line' | 'console';

/** How things are called and done where something is read. */
export interface Here {
  /** Returns the one that is meant here. */
  readonly by: (command: string, console: string) => string;
  /** Returns what a step or a post is called here, by what commands call it, `1/hint-2`. */
  readonly step: (called: string) => string;
}

/** Returns how things are called and done where something is read. */
export const hereIn = (surroundings: Surroundings, language: Language): Here =>
  surroundings === 'console'
    ? { by: (_, console) => console, step: (called) => quoted(sayCalled(called, language), language) }
    : { by: (command) => command, step: (called) => called };

/** Returns a name between the quotation marks of a language. */
export const quoted = (name: string, language: Language): string =>
  language === 'fr' ? `«\u00a0${name}\u00a0»` : `“${name}”`;
