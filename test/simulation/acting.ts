import type { Act } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { LocalControl } from '#app/control/local-control.ts';
import { Editing } from './edits/editing.ts';
import type { Edition } from './edits/editions.ts';
import { moveOf, newlyRight } from './game.ts';
import type { PlannedAct } from './plan.ts';
import type { World } from './world.ts';

/** An act as it was carried out, or refused. */
export interface Acted {
  readonly act: Act;
  /** When it was asked for, and when it was there. */
  readonly asked: Temporal.Instant;
  readonly at: Temporal.Instant;
  readonly ok: boolean;
  readonly line?: number | undefined;
  /** What kind of act was undone by it. */
  readonly undoes?: Act['kind'] | undefined;
}

/** What somebody wishes; the part of a partner is ended at the partner’s request. */
type Wish = PlannedAct['act'] | { readonly kind: 'revoke'; readonly partner: string };

/** What comes of that. */
type Deed = Act & { readonly kind: Exclude<Wish['kind'], 'move' | 'edit' | 'undo-edit'> | 'steer' };

/** When the game or an account was paused. */
export interface Pause {
  /** An account, or `game`. */
  readonly about: string;
  readonly line: number | undefined;
  /** When it was asked for: from then on it may hold. */
  readonly asked: Temporal.Instant;
  readonly from: Temporal.Instant;
  to?: Temporal.Instant;
}

/** What holds posts up, or lets them go, and changes nothing that replies are worth. */
const HOLDS: ReadonlySet<Act['kind']> = new Set(['pause', 'resume', 'pause-account', 'resume-account']);

/** What the game's people do. */
export class Acting {
  readonly done: Acted[] = [];
  readonly #world: World;
  /** What was asked for and not answered yet: it may have taken effect. */
  readonly #open = new Set<Pick<Acted, 'act' | 'asked'>>();
  readonly #editing: Editing;
  #count = 0;
  /** So much is being thought about of which nothing was asked for yet. */
  #thought = 0;

  constructor(world: World) {
    this.#world = world;
    this.#editing = new Editing(world, this);
  }

  /** Whether a step comes at another time than the plan has it. */
  get moved(): boolean {
    return this.done.some(
      ({ ok, act: { kind }, undoes }) =>
        ok && (kind === 'steer' || (kind === 'undo' && undoes !== 'apply') || kind === 'cancel-round'),
    );
  }

  /** Whether everybody has been told what became of what they asked for. */
  get answered(): boolean {
    return this.#open.size + this.#thought === 0;
  }

  /** What was carried out, and nobody has taken back. */
  get lasting(): readonly Acted[] {
    const taken = new Set(this.done.flatMap(({ ok, act }) => (ok && act.kind === 'undo' ? [act.line] : [])));
    return this.done.filter(({ ok, line }) => ok && !taken.has(line));
  }

  /** What an act takes back; undefined: nothing. */
  undoneBy(act: Act): Acted | undefined {
    if (act.kind !== 'undo' || act.line === undefined) return undefined;
    return this.done.find(({ ok, line }) => ok && line === act.line);
  }

  /** Whether a step of a round was moved, moved back or not. */
  hasMoved(round: number): boolean {
    return this.done.some(({ ok, act }) => ok && movedIn(act) === round);
  }

  /** Who was forgotten, and when that was asked for; those of whom nobody was told yet that they are, too. */
  get forgettings(): readonly { readonly player: string; readonly asked: Temporal.Instant }[] {
    return [...this.done.filter(({ ok }) => ok), ...this.#open].flatMap(({ act, asked }) =>
      act.kind === 'forget' ? { player: act.player, asked } : [],
    );
  }

  /** When nothing was to be said by an account. */
  pauses(account: string): readonly Pause[] {
    const pauses: Pause[] = [];
    // Who was asked first may be answered last.
    const inOrder = this.done.filter(({ ok }) => ok).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    for (const { act, at, asked, line } of inOrder) {
      const about = 'account' in act ? act.account : 'game';
      if (about !== 'game' && about !== account) continue;
      endPauses(pauses, act, asked);
      if (act.kind === 'pause' || act.kind === 'pause-account') pauses.push({ about, line, asked, from: at });
      const undone = this.undoneBy(act)?.act;
      if (undone?.kind === 'resume-account' && undone.account === account)
        pauses.push({ about: account, line, asked, from: at });
    }
    for (const { act, asked } of this.#open) endPauses(pauses, act, asked);
    return pauses;
  }

  /** Does what somebody wishes, by way of any worker that is there, and again under the same name while nobody answers. */
  async do({ act }: Pick<PlannedAct, 'at'> & { readonly act: Wish }): Promise<void> {
    if (act.kind === 'edit' || act.kind === 'undo-edit') {
      this.#thought += 1;
      await (act.kind === 'edit' ? this.#editing.edit(act.edits) : this.#editing.undo());
      this.#thought -= 1;
      return;
    }
    const wished = this.#meant(act);
    if (wished) await this.ask(wished);
  }

  /** Asks for an act until somebody answers. @param edition of the script that it would have played */
  async ask(wished: Deed, edition?: Edition): Promise<Performed> {
    this.#count += 1;
    const id = `act-${this.#count}`;
    const asked = this.#world.time.now();
    const open = { act: wished, asked };
    this.#open.add(open);
    const isForAll = 'player' in wished || 'account' in wished;
    const game = isForAll ? undefined : this.#world.game.id;
    const performed = await this.through((control) => control.act({ id, who: 'camille', game, act: wished }));
    const told = performed.ok ? '' : `, refused: ${performed.refusal.kind}`;
    this.#world.note(`people: ${wished.kind}${told}`);
    const line = performed.ok ? performed.line.id : undefined;
    const undone = this.undoneBy(wished);
    const at = this.#world.time.now();
    this.#open.delete(open);
    this.done.push({ act: wished, asked, at, ok: performed.ok, line, undoes: undone?.act.kind });
    if (performed.ok) this.#noteAct(wished);
    if (performed.ok && !HOLDS.has(wished.kind)) this.#world.isToCompare = true;
    await this.#editing.follow({ act: wished, asked, performed, edition });
    this.#world.acted();
    this.#world.lookSoon();
    return performed;
  }

  /** Has something done by way of any worker that is there, and again while nobody answers. */
  async through<T>(work: (control: LocalControl) => Promise<T>): Promise<T> {
    for (;;) {
      const worker = this.#world.workers.find((one) => one.isWorking);
      const control = worker?.control;
      if (!worker || !control) {
        await this.#world.time.sleep(30_000);
        continue;
      }
      const done = await Promise.race([
        work(control).then((value) => ({ value })),
        // Whoever gets no answer asks again.
        this.#world.time.sleep(60_000).then(() => undefined),
      ]).catch((error: unknown) => this.#world.noteError(worker, error));
      if (done) return done.value;
      this.#world.sometimes('an act was asked for again');
    }
  }

  #noteAct(act: Deed): void {
    const { truth, game, way } = this.#world;
    this.#world.sometimes(`act: ${act.kind}`);
    const isRevealed =
      act.kind === 'accept' &&
      truth.posted.some(({ key }) => key.startsWith(`${game.id}/${act.round}/reveal/`));
    if (isRevealed) this.#world.sometimes('an answer was accepted after the reveal');
    const isOnItsWay = [...way.underWay].some(({ operation }) => operation === 'publish');
    if (act.kind === 'pause' && isOnItsWay)
      this.#world.sometimes('a post was on its way as the game was paused');
  }

  #meant(act: Exclude<Wish, { readonly kind: 'edit' | 'undo-edit' }>): Deed | undefined {
    const { game, crowd } = this.#world;
    switch (act.kind) {
      case 'pause':
      case 'resume':
        return { kind: act.kind };
      case 'apply':
        return { kind: 'apply', script: this.#world.scripts.digest, now: true };
      case 'undo': {
        const undone = this.done.findLast(
          ({ ok, act: { kind } }) => ok && kind !== 'undo' && kind !== 'apply' && kind !== 'resume',
        );
        return undone && { kind: 'undo', line: undone.line, now: true };
      }
      case 'pause-account':
      case 'resume-account':
        return { kind: act.kind, account: game.accounts[act.account % game.accounts.length] ?? '' };
      case 'decide': {
        const reply = crowd.written[act.nth % Math.max(1, crowd.written.length)];
        return reply && { kind: 'decide', reply: `${reply.account}|${reply.id}|0`, verdict: act.verdict };
      }
      case 'accept':
        return { kind: 'accept', round: act.round, text: newlyRight(act.round), as: 'answers' };
      case 'skip':
        return { kind: 'skip', called: `${act.round}/hint-${act.hint}` };
      case 'move':
        return moveOf(game, act);
      case 'cancel-round':
        return { kind: 'cancel-round', called: String(act.round) };
      case 'revoke':
        return act;
      case 'mute':
      case 'staff':
      case 'forget':
        return { kind: act.kind, player: crowd.idOf(act.player) };
    }
  }
}

/** In which round an act moves a step; undefined: in none. */
export const movedIn = (act: Act): number | undefined =>
  act.kind === 'steer' && act.deed.deed === 'move' ? Number(act.deed.step.split('/')[0]) : undefined;

/** Ends the pauses that an act ends. What resumes may take effect before whoever asked for it hears so; to undo a pause is to resume. */
function endPauses(pauses: readonly Pause[], act: Act, asked: Temporal.Instant): void {
  const about = 'account' in act ? act.account : 'game';
  for (const pause of pauses) {
    const isResumed = (act.kind === 'resume' || act.kind === 'resume-account') && pause.about === about;
    const isUndone = act.kind === 'undo' && act.line === pause.line;
    if (isResumed || isUndone) pause.to ??= asked;
  }
}
