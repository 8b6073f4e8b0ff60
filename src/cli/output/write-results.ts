import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Control, gameIdOf } from '#app/control/control.ts';
import type { ResultsTold } from '#app/results/read-results.ts';
import { BrokenScript } from '#app/parts/read-games.ts';
import { resultsTable } from '#app/results/results-table.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { GameResults } from '#results/results.ts';
import type { Call } from '#cli/call.ts';
import { asJson, harmless } from '#cli/terminal.ts';

/** How many earlier games a game is compared with, unless told. */
const EARLIER = 5;

/** What a game came to, with the games that it is compared with. */
export interface ToWrite {
  readonly told: ResultsTold;
  readonly others: readonly GameResults[];
}

/** How much is told of people. `named`: the head of the ranking. `unnamed`: not that. `archived`: nor any address that the script says. */
export type Naming = 'named' | 'unnamed' | 'archived';

/**
 * Reads what a game came to; undefined for one that was never played here.
 * @param named with whom it is compared; undefined: with the games before it
 */
export async function readToWrite(
  control: Control,
  game: string,
  named: readonly string[] | undefined,
  naming: Naming,
): Promise<ToWrite | undefined> {
  const read = (id: string): ReturnType<Control['results']> =>
    naming === 'archived' ? control.archivedResults(id) : control.results(id);
  const found = await read(gameIdOf(game));
  if (!found) return undefined;
  const told = naming === 'named' ? found : { ...found, results: { ...found.results, podium: null } };
  const ids = named?.map(gameIdOf) ?? found.results.earlier.slice(0, EARLIER).map(({ id }) => id);
  const others: GameResults[] = [];
  for (const id of new Set(ids)) {
    if (id === found.results.game) continue;
    const other = await read(id).catch((error: unknown) => {
      if (named || !(error instanceof Complaint || error instanceof BrokenScript)) throw error;
      return undefined;
    });
    // A script that is gone is no reason to tell nothing of the others; one that was asked for by its name is missed.
    if (!other && named) throw notAtHand(id);
    if (other) others.push({ ...other.results, podium: null });
  }
  return { told, others };
}

/** Writes the results as a page, with their pictures. */
export async function resultsPage(
  { told, others }: ToWrite,
  control: Control,
  name: string,
  { terminal: { language }, settings }: Call,
): Promise<string> {
  const { illustrateResults } = await import('#app/results/illustrate-results.ts');
  const { renderResults } = await import('#results/render-results.ts');
  const { dataDirectory: data } = await settings();
  const pictures = await illustrateResults(told, control.content, { data, folder: folderOf(name) });
  return renderResults(told.results, language, { pictures, others });
}

/** Writes the results as JSON. */
export const resultsJson = ({ told, others }: ToWrite): string =>
  asJson({ ...told.results, compared: others });

/** Writes the results as CSV. */
export const resultsCsv = ({ told }: ToWrite, { terminal }: Call): string =>
  resultsTable(told.results, terminal.language);

/** Returns the folder of a game that is named by it, by the script in it, or by its id. */
export function folderOf(name: string): string {
  if (!existsSync(name)) return join('games', gameIdOf(name));
  return statSync(name).isDirectory() ? name : dirname(name);
}

/** Returns the complaint of somebody who named a game of which nothing can be read. */
export const notAtHand = (id: string): Complaint =>
  new Complaint(
    {
      fr: `Le jeu «\u00a0${harmless(id)}\u00a0» n’a pas été joué ici, ou son script n’est plus là.`,
      en: `The game “${harmless(id)}” was not played here, or its script is gone.`,
    },
    {
      fr: 'npx kesako status montre les jeux qui ont été joués. Un jeu joué depuis son dossier a besoin de ce dossier\u00a0: remettez-le.',
      en: 'npx kesako status shows the games that were played. A game that was played from its folder needs that folder: put it back.',
    },
    EXIT.refused,
  );
