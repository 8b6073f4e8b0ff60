import type { Control } from '#app/control/control.ts';
import type { Past } from '#game/past.ts';
import { postName } from '#game/words/post-names.ts';

/** What the posts of games are called, as `kesako post` takes it; each game is asked for once. */
export class PostNames {
  readonly #control: Pick<Control, 'past'>;
  readonly #known = new Map<string, Promise<(id: string) => string>>();

  constructor(control: Pick<Control, 'past'>) {
    this.#control = control;
  }

  /** Returns what names a post of a game by the id of its step. @param game undefined: every game, which posts nothing */
  async of(game: string | undefined): Promise<(id: string) => string> {
    if (game === undefined) return (id) => id;
    const known = this.#known.get(game) ?? this.#control.past(game).then((past) => namesIn(game, past));
    this.#known.set(game, known);
    return known;
  }
}

/** The id of a step has so many parts: its game, its round, what it is, its account. */
const OF_STEP = 4;

/** No script is needed for it; what is done to a post is called after it, and what is no step's stays as it is. */
function namesIn(game: string, past: Past | undefined): (id: string) => string {
  const steps = new Map(past?.steps.map((step) => [step.id, step]));
  const numbering = { game: { id: game, rounds: [] }, parts: past?.parts ?? [] };
  return (id) => {
    const own = id.split('/');
    const step = steps.get(own.slice(0, OF_STEP).join('/'));
    return step ? [postName(numbering, step), ...own.slice(OF_STEP)].join('/') : id;
  };
}
