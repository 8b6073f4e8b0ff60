import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Game, Hint, Round } from '#game/game.ts';
import type { Step } from '#game/timeline.ts';
import { say } from '#game/wording.ts';
import type { Cut, Pictures } from '#jobs/house.ts';
import type { Capabilities } from '#networks/network.ts';
import { type CutOptions, cutDetail, cutWider, neutralName, wholePhoto } from '#photos/cut.ts';

/** How many cut pictures are kept in memory: those of the next steps of a few games. */
const KEPT = 24;

/** Cuts the pictures of steps out of the photos in the games' folders, and keeps the latest in memory. */
export class PictureCabinet implements Pictures {
  readonly #folders: ReadonlyMap<string, string>;
  readonly #cuts = new Map<string, Promise<Cut>>();

  /** @param folders where each game lies, by its id */
  constructor(folders: ReadonlyMap<string, string>) {
    this.#folders = folders;
  }

  of(
    game: Game,
    round: Round,
    step: Pick<Step, 'kind' | 'ordinal'>,
    { picture: limits }: Pick<Capabilities, 'picture'>,
  ): Promise<Cut> | undefined {
    const view = viewOf(game, round, step);
    const folder = this.#folders.get(game.id);
    if (!view || folder === undefined) return undefined;
    const key = [game.id, round.number, step.kind, step.ordinal, limits.maxBytes, limits.maxPixels].join('/');
    const kept = this.#cuts.get(key);
    if (kept) return kept;
    const cut = cutView(join(folder, round.photo), round, view, {
      ...limits,
      alt: view.alt,
      name: neutralName(randomBytes(12)),
    });
    this.#keep(key, cut);
    return cut;
  }

  #keep(key: string, cut: Promise<Cut>): void {
    this.#cuts.set(key, cut);
    const [oldest] = this.#cuts.keys();
    if (this.#cuts.size > KEPT && oldest !== undefined) this.#cuts.delete(oldest);
  }
}

type View =
  | { readonly kind: 'detail' | 'whole'; readonly alt: string }
  | { readonly kind: 'wider'; readonly alt: string; readonly factor: number };

/** Which part of the photo a step shows; undefined for a post of words alone. */
function viewOf(game: Game, round: Round, step: Pick<Step, 'kind' | 'ordinal'>): View | undefined {
  switch (step.kind) {
    case 'opening':
      return { kind: 'detail', alt: round.alt.detail };
    case 'reveal':
      return { kind: 'whole', alt: round.alt.photo };
    case 'hint':
    case 'partner-hint': {
      const hint = round.hints.find(({ number }) => number === step.ordinal);
      return hint?.widen === undefined
        ? undefined
        : { kind: 'wider', factor: hint.widen, alt: widerAlt(game, round, hint) };
    }
    case 'relay':
    case 'last-call':
    case 'closing':
    case 'standings':
      return undefined;
  }
}

const widerAlt = (game: Game, round: Round, hint: Hint): string =>
  hint.alt ?? say(game, 'hint-wider-alt', { alt: round.alt.detail });

function cutView(path: string, round: Round, view: View, options: CutOptions): Promise<Cut> {
  switch (view.kind) {
    case 'detail':
      return cutDetail(path, round.detail, options);
    case 'wider':
      return cutWider(path, round.detail, view.factor, options);
    case 'whole':
      return wholePhoto(path, options);
  }
}
