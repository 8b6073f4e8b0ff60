import type { Act } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { Performed } from '#app/acts/perform.ts';
import { contentOf } from '#app/versions/content.ts';
import type { Game } from '#game/game.ts';
import { isBefore } from '#game/moments.ts';
import { isUnsettled } from '#game/past.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Acting } from '../acting.ts';
import type { World } from '../world.ts';
import { editedGame, newsAfter } from './edited-game.ts';
import type { Edition } from './editions.ts';
import { type Attempted, mayBeRefused, mustBeRefused } from './refusals.ts';
import { EDITED, type ScriptEdit } from './script-edit.ts';

/** So often somebody looks again at a script that has changed meanwhile, or of which something was posted meanwhile. */
const MOST_TRIES = 3;
/** Why they look again. */
const MEANWHILE: ReadonlySet<Refusal['kind']> = new Set([
  'version-changed',
  'changes-otherwise',
  'unknown-version',
  'no-script',
]);
/** So long they wait until then. */
const AGAIN_MS = 60_000;

type Played = Extract<Change, { readonly kind: 'version' }>;

/** What became of an act that somebody asked for. */
interface Answered {
  readonly act: Act;
  readonly asked: Temporal.Instant;
  readonly performed: Performed;
  /** What it would have played, where that is known. */
  readonly edition: Edition | undefined;
}

/** How somebody edits the script of a game under way: as `kesako apply` does, they see what would change, and have that played. */
export class Editing {
  readonly #world: World;
  readonly #acting: Acting;
  /** What was edited and is still played so, or may be: by the line of the journal. */
  readonly #edited = new Map<number, Played>();
  #count = 0;

  constructor(world: World, acting: Acting) {
    this.#world = world;
    this.#acting = acting;
  }

  /** Edits the script that is played by now, and has it played so. */
  async edit(edits: readonly ScriptEdit[]): Promise<void> {
    this.#count += 1;
    const nth = this.#count;
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const refusal = await this.#editOnce(edits, nth);
      if (!refusal || !MEANWHILE.has(refusal.kind)) return;
      await this.#world.time.sleep(AGAIN_MS);
    }
  }

  /** Undoes what was edited last. */
  async undo(): Promise<void> {
    const [line, played] = [...this.#edited].at(-1) ?? [];
    const game = played && this.#world.editions.ofVersion(played.was);
    // What was played before the first version is not gone back to.
    if (line === undefined || !game || played.was === null) return;
    this.#edited.delete(line);
    const edition = this.#world.editions.ask(game, this.#world.time.now(), true);
    const performed = await this.#acting.ask({ kind: 'undo', line, now: true }, edition);
    if (performed.ok) this.#world.sometimes('an edit of the script was undone');
  }

  /** Takes note of which version is played once somebody was told what became of an act. */
  async follow({ act, asked, performed, edition }: Answered): Promise<void> {
    const { editions, scripts, first, time, turnstile } = this.#world;
    const played = performed.ok ? playedBy(performed) : undefined;
    if (edition && !played) edition.isRefused = true;
    if (!performed.ok || !played) return;
    const told = time.now();
    const isAsWritten = act.kind === 'apply' && act.script === scripts.digest;
    const game =
      edition?.game ??
      (isAsWritten ? first : editions.ofVersion(played.to)) ??
      (await turnstile.away(() => scripts.load(first.id, played.to))).game;
    editions.play(edition ?? editions.ask(game, asked, false), played.to, performed.line.id, told);
  }

  /** Returns why it was refused; undefined: it was not, or there was nothing to edit. */
  async #editOnce(edits: readonly ScriptEdit[], nth: number): Promise<Refusal | undefined> {
    const {
      editions,
      scripts,
      time,
      game: { id },
    } = this.#world;
    const from = await this.#acting.through(async (control) => (await control.versions(id))?.played ?? null);
    const before = await this.#gameOf(from);
    const after = editedGame(before, edits, newsAfter(nth, [before, ...editions.games]));
    const text = scripts.written(after);
    if (text === undefined || text === scripts.written(before)) return undefined;
    const { digest: script, photos } = contentOf(text, {});
    const draft = { kind: 'apply', script, from } as const;
    const since = time.now();
    const leaving = await this.#leaving();
    const compared = await this.#acting.through(async (control) => {
      await control.content.keepScript(text, photos);
      return control.compare(id, draft);
    });
    if (!compared.ok) return this.#refused({ before, after, since, leaving }, compared.refusal);
    const asked = time.now();
    const attempted = { before, after, since: asked, leaving };
    const act = { ...draft, shown: compared.mark, now: true };
    const performed = await this.#acting.ask(act, editions.ask(after, asked, true));
    if (!performed.ok) return this.#refused(attempted, performed.refusal);
    for (const { kind } of edits) this.#world.sometimes(EDITED[kind]);
    for (const what of mustBeRefused(this.#world, attempted))
      this.#world.errors.push(`P1: a script is played that has lost ${what}`);
    const played = playedBy(performed);
    if (played) this.#edited.set(performed.line.id, played);
    return undefined;
  }

  async #gameOf(version: number | null): Promise<Game> {
    const { editions, scripts, turnstile, first } = this.#world;
    const known = editions.ofVersion(version);
    if (known || version === null) return known ?? first;
    // Somebody has made it who was not told yet.
    return (await turnstile.away(() => scripts.load(first.id, version))).game;
  }

  /** Rows of posts that are about to leave, or may have left. What was about to may have left since. */
  async #leaving(): Promise<readonly string[]> {
    const { database, game, turnstile } = this.#world;
    const rows = await turnstile.away(() => stepsOf(database.kysely, game.id));
    return rows.filter(isUnsettled).map(({ id }) => id);
  }

  async #refused(attempted: Attempted, refusal: Refusal): Promise<Refusal> {
    if (refusal.kind === 'script-faults') {
      const left = this.#world.truth.posted.filter(({ at }) => !isBefore(at, attempted.since));
      const leaving = [...attempted.leaving, ...left.map(({ key }) => key), ...(await this.#leaving())];
      if (mayBeRefused(this.#world, { ...attempted, leaving }))
        this.#world.sometimes('a script that loses what was posted was refused');
      else this.#world.errors.push(`P1: a script that goes on with what was posted was refused`);
      // Somebody else has made the same of it meanwhile.
    } else if (!MEANWHILE.has(refusal.kind) && refusal.kind !== 'version-played')
      this.#world.errors.push(`simulation: a script was refused: ${refusal.kind}`);
    return refusal;
  }
}

const playedBy = ({ line }: Performed & { readonly ok: true }): Played | undefined =>
  line.entry.kind === 'act' ? line.entry.changes.find((one) => one.kind === 'version') : undefined;
