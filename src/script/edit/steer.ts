import type { Game, Hint, Round } from '#game/game.ts';
import { isBlank } from '#game/hashtags.ts';
import { isAfter, isBefore, isBy, isFrom } from '#game/moments.ts';
import type { Past } from '#game/past.ts';
import {
  isOut,
  isOutEverywhere,
  partNamed,
  partsOf,
  roundNamed,
  type StepPart,
} from '#game/words/step-named.ts';
import type { Deed, HintToAdd, Steered, SteeringFault } from '#game/timeline/steering.ts';
import { plus, locate, readDuration, readWhen, sayLocal } from '#script/game/time.ts';
import { hintsInTime } from '#script/game/build-game.ts';
import { editScript, type ScriptEdit, type Value } from './edit-script.ts';
import { keepRelays } from './keep-relays.ts';
import { type DraftedRound, readDrafts, type SaidTimes } from './read-times.ts';
import { retime, sayDelay } from './retime.ts';
import { type Moves, withMoved } from './with-moved.ts';
import { wordsEdit } from './words-edit.ts';

/** A script that is played. */
export interface PlayedScript {
  readonly script: string;
  /** What it says, with the numbers that its rows bear. */
  readonly game: Game;
  readonly past: Past;
}

/**
 * Edits the script of a game under way so that steps to come are other ones. Whether the outcome can be played is for the checks of
 * the script to say.
 * @param now what is to come at once comes in the full second that follows
 * @param isAnnounced whoever named a moment had time to call it back: one that has just been means now
 */
export function steer(played: PlayedScript, deed: Deed, now: Temporal.Instant, isAnnounced = false): Steered {
  if (played.game.live) return fail({ kind: 'hour-by-script' });
  const drafts = readDrafts(played.script, played.game.timeZone);
  if (drafts?.length !== played.game.rounds.length) return fail({ kind: 'not-editable', round: 1 });
  return new Steering(played, drafts, now, isAnnounced).carryOut(deed);
}

const fail = (fault: SteeringFault): Steered => ({ ok: false, fault });

/** The first moment that is not over yet, and that a script can say. */
const soonAfter = (now: Temporal.Instant): Temporal.Instant =>
  now.round({ smallestUnit: 'second', roundingMode: 'floor' }).add({ seconds: 1 });

/** For how long a moment that is past still means now, of what was announced: it was named ten seconds before, and somebody may have waited. */
const STILL_NOW = Temporal.Duration.from({ minutes: 1 });

/** A round of the game, where it stands in the script, and what the script says of it. */
interface RoundAtHand extends DraftedRound {
  readonly round: Round;
  readonly index: number;
}

class Steering {
  readonly #script: string;
  readonly #game: Game;
  readonly #past: Past;
  readonly #drafts: readonly DraftedRound[];
  readonly #now: Temporal.Instant;
  readonly #isAnnounced: boolean;

  constructor(
    { script, game, past }: PlayedScript,
    drafts: readonly DraftedRound[],
    now: Temporal.Instant,
    isAnnounced: boolean,
  ) {
    this.#script = script;
    this.#game = game;
    this.#past = past;
    this.#drafts = drafts;
    this.#now = now;
    this.#isAnnounced = isAnnounced;
  }

  carryOut(deed: Deed): Steered {
    switch (deed.deed) {
      case 'move':
        return this.#onPart(deed.step, (part) => this.#move(part, deed.to));
      case 'now':
        return this.#onPart(deed.step, (part) => this.#moveTo(part, soonAfter(this.#now)));
      case 'edit':
        return this.#onPart(deed.step, (part) => this.#edit(part, deed.text, deed.on));
      case 'cancel':
        return this.#onPart(deed.step, (part) => this.#cancel(part));
      case 'add-hint':
        return this.#onRound(deed.round, (at) => this.#addHint(at, deed));
      case 'close':
        return this.#onRound(deed.round, (at) => this.#close(at, deed.reveal));
      case 'extend':
        return this.#onRound(deed.round, (at) => this.#extend(at, deed.by));
      case 'shift':
        return this.#shift(Temporal.Instant.from(deed.since), deed.seconds);
    }
  }

  /** Returns a moment that is to come, the next one for one that has just been; undefined for one that is past. */
  #notPast(moment: Temporal.Instant): Temporal.Instant | undefined {
    if (isFrom(moment, this.#now)) return moment;
    const isStillNow = this.#isAnnounced && isFrom(moment, this.#now.subtract(STILL_NOW));
    return isStillNow ? soonAfter(this.#now) : undefined;
  }

  #onPart(name: string, carryOut: (part: StepPart) => Steered): Steered {
    const named = partNamed(this.#game, this.#past, name);
    return named.ok ? carryOut(named.part) : fail(named.fault);
  }

  #onRound(name: string, carryOut: (at: RoundAtHand) => Steered): Steered {
    const round = roundNamed(this.#game, name);
    return round ? carryOut(this.#atHand(round)) : fail({ kind: 'unknown-round' });
  }

  #atHand(round: Round): RoundAtHand {
    const index = this.#game.rounds.indexOf(round);
    const drafted = this.#drafts[index];
    if (!drafted) throw new RangeError(`The script has no round ${index}.`);
    return { round, index, ...drafted };
  }

  #move(part: StepPart, to: string): Steered {
    const moment = this.#readMoment(to, part.due);
    if (!moment) return fail({ kind: 'bad-moment', value: to });
    const coming = this.#notPast(moment);
    return coming
      ? this.#moveTo(part, coming)
      : fail({ kind: 'moment-past', step: part.name, when: sayLocal(moment, this.#game.timeZone) });
  }

  #moveTo(part: StepPart, moment: Temporal.Instant): Steered {
    const { round, kind, hint, name } = part;
    const shown = round.shown ?? round.number;
    if (kind === 'standings') return fail({ kind: 'follows', step: name, other: `${shown}/reveal` });
    if (kind === 'closing' && isBy(round.closes, this.#now))
      return fail({ kind: 'closed-already', round: shown });
    if (isOutEverywhere(part, this.#past)) return fail({ kind: 'step-posted', step: name, words: false });
    if (kind === 'last-call' && isFrom(moment, round.closes))
      return fail({ kind: 'after-closing', step: name });
    const at = this.#atHand(round);
    const moves: Moves = {
      ...(kind === 'opening' && { opens: moment }),
      ...(kind === 'closing' && { closes: moment }),
      ...(kind === 'reveal' && { reveals: moment }),
      ...(kind === 'last-call' && { lastCall: moment }),
      ...(hint && { hints: new Map([[this.#placeOf(at, hint), moment]]) }),
    };
    return this.#retimed(at, withMoved(at, moves, this.#game.timeZone));
  }

  #edit(part: StepPart, text: string, on: string | undefined): Steered {
    const { round, kind, hint, name } = part;
    const { accounts, hashtags } = this.#game;
    if (isBlank(text, hashtags.always)) return fail({ kind: 'empty-text' });
    if (on !== undefined && !accounts.includes(on))
      return fail({ kind: 'no-account', account: on, accounts });
    if (kind === 'closing' && isBy(round.closes, this.#now))
      return fail({ kind: 'closed-already', round: round.shown ?? round.number });
    if (isOut(part, this.#past, on)) return fail({ kind: 'step-posted', step: name, words: true });
    const at = this.#atHand(round);
    const edit = wordsEdit(at, kind, hint && this.#placeOf(at, hint), { text, on });
    return edit === undefined ? fail({ kind: 'no-words', step: name }) : this.#edited(at, edit);
  }

  #cancel(part: StepPart): Steered {
    const { round, kind, hint, name } = part;
    if (!hint && kind !== 'last-call')
      return fail({ kind: 'must-come', step: name, round: round.shown ?? round.number });
    if (isOut(part, this.#past)) return fail({ kind: 'step-posted', step: name, words: false });
    const at = this.#atHand(round);
    return hint
      ? this.#withoutHint(at, this.#placeOf(at, hint))
      : this.#retimed(at, { ...at.times, lastCall: undefined });
  }

  #addHint(at: RoundAtHand, { at: when, text, widen, alt }: HintToAdd): Steered {
    const { timeZone, hashtags } = this.#game;
    const isMute = text === undefined ? widen === undefined : isBlank(text, hashtags.always);
    if (isMute) return fail({ kind: 'empty-hint' });
    const { round, index } = at;
    const shown = round.shown ?? round.number;
    if (isBy(round.closes, this.#now)) return fail({ kind: 'closed-already', round: shown });
    if (when === undefined && isAfter(round.opens, this.#now))
      return fail({ kind: 'not-open', round: shown });
    const wished = when === undefined ? soonAfter(this.#now) : this.#readNew(when, round.opens);
    if (!wished) return fail({ kind: 'bad-moment', value: when ?? '' });
    const moment = this.#notPast(wished);
    if (!moment)
      return fail({ kind: 'moment-past', step: `${shown}/hint`, when: sayLocal(wished, timeZone) });
    const delay = sayDelay(round.opens, moment);
    const local = sayLocal(moment, timeZone);
    const ways: readonly Readonly<Record<string, string>>[] = [
      { at: local.slice(local.indexOf(' ') + 1) },
      { at: local },
      ...(delay === undefined ? [] : [{ after: delay }]),
    ];
    for (const way of ways) {
      const value: Readonly<Record<string, Value>> = {
        ...way,
        ...(text !== undefined && { text }),
        ...(widen !== undefined && { widen }),
        ...(alt !== undefined && { alt }),
      };
      const path = ['rounds', index, 'hints'];
      const edited = editScript(this.#script, [{ kind: 'add', path, value, after: 'opens' }]);
      const said = edited === undefined ? undefined : readDrafts(edited, timeZone)?.[index];
      if (said?.times.hints.at(-1)?.equals(moment) === true) return this.#kept(at, edited);
    }
    return fail({ kind: 'not-editable', round: shown });
  }

  #close(at: RoundAtHand, reveal: string | undefined): Steered {
    const { round, times } = at;
    const shown = round.shown ?? round.number;
    if (isAfter(round.opens, this.#now)) return fail({ kind: 'not-open', round: shown });
    if (isBy(round.closes, this.#now)) return fail({ kind: 'closed-already', round: shown });
    const closes = soonAfter(this.#now);
    const said = reveal === undefined ? undefined : (this.#readDelayed(reveal, closes) ?? null);
    if (said === null) return fail({ kind: 'bad-moment', value: reveal ?? '' });
    const reveals = said ?? closes.add(round.closes.until(round.reveals));
    // What the script gave before its own moment stays, as given by now.
    const early = round.hints.filter((hint) => isFrom(hint.at, closes));
    const given = early.filter((hint) => this.#isGiven(round, hint));
    const dropped = early.filter((hint) => !given.includes(hint)).map((hint) => this.#placeOf(at, hint));
    const hints = times.hints.map((moment, place) =>
      given.some((hint) => this.#placeOf(at, hint) === place) ? closes.subtract({ seconds: 1 }) : moment,
    );
    const { lastCall } = times;
    const wished: SaidTimes = {
      ...times,
      closes,
      reveals,
      hints,
      lastCall: lastCall && isBefore(lastCall, this.#now) ? lastCall : undefined,
    };
    const without = this.#withoutHints(this.#script, at, dropped);
    const left = hints.filter((_, place) => !dropped.includes(place));
    const edited =
      without === undefined
        ? undefined
        : retime(without, at.index, { ...wished, hints: left }, this.#game.timeZone);
    return this.#kept(at, edited, dropped);
  }

  #extend(at: RoundAtHand, by: string): Steered {
    const { round, times } = at;
    const shown = round.shown ?? round.number;
    const length = readDuration(by);
    if (!length || length.blank) return fail({ kind: 'bad-length', value: by });
    if (isBy(round.closes, this.#now)) return fail({ kind: 'closed-already', round: shown });
    const closes = plus(round.closes, length, this.#game.timeZone);
    const longer = round.closes.until(closes);
    const isCalled = times.lastCall !== undefined && isBy(times.lastCall, this.#now);
    return this.#retimed(at, {
      ...times,
      closes,
      reveals: times.reveals.add(longer),
      lastCall: isCalled ? times.lastCall : times.lastCall?.add(longer),
    });
  }

  /** What had come by `since` stays where it was. */
  #shift(since: Temporal.Instant, seconds: number): Steered {
    const move = (moment: Temporal.Instant): Temporal.Instant =>
      isBefore(moment, since) ? moment : moment.add({ seconds });
    let script: string | undefined = this.#script;
    let isMoved = false;
    for (const round of this.#game.rounds) {
      const { index, times } = this.#atHand(round);
      const wished: SaidTimes = {
        opens: move(times.opens),
        hints: times.hints.map(move),
        closes: move(times.closes),
        lastCall: times.lastCall && move(times.lastCall),
        reveals: move(times.reveals),
      };
      isMoved ||= isFrom(times.reveals, since);
      script = script === undefined ? undefined : retime(script, index, wished, this.#game.timeZone);
      if (script === undefined) return fail({ kind: 'not-editable', round: round.shown ?? round.number });
    }
    return isMoved && script !== undefined ? { ok: true, script } : fail({ kind: 'nothing-to-shift' });
  }

  #isGiven(round: Round, hint: Hint): boolean {
    return partsOf(this.#game).some(
      (part) => part.round === round && part.hint === hint && isOut(part, this.#past),
    );
  }

  /** The place of a hint among those of its round in the script. */
  #placeOf({ round, draft, times }: RoundAtHand, hint: Hint): number {
    const rank = round.hints.indexOf(hint);
    return hintsInTime(draft, times)[rank]?.index ?? -1;
  }

  #retimed(at: RoundAtHand, wished: SaidTimes): Steered {
    return this.#kept(at, retime(this.#script, at.index, wished, this.#game.timeZone));
  }

  #edited(at: RoundAtHand, edit: ScriptEdit): Steered {
    return this.#kept(at, editScript(this.#script, [edit]));
  }

  #withoutHint(at: RoundAtHand, place: number): Steered {
    return this.#kept(at, this.#withoutHints(this.#script, at, [place]), [place]);
  }

  #withoutHints(script: string, { index }: RoundAtHand, places: readonly number[]): string | undefined {
    const edits = places
      .toSorted((one, other) => other - one)
      .map((place) => ({ kind: 'remove' as const, path: ['rounds', index, 'hints', place] }));
    return editScript(script, edits);
  }

  /** Relays name hints by their number: they go on naming the same ones. */
  #kept({ round, index }: RoundAtHand, edited: string | undefined, gone: readonly number[] = []): Steered {
    const { timeZone } = this.#game;
    const script = edited === undefined ? undefined : keepRelays(this.#script, edited, index, timeZone, gone);
    return script === undefined
      ? fail({ kind: 'not-editable', round: round.shown ?? round.number })
      : { ok: true, script };
  }

  /** The moment of what has none yet: `+15min` is from now on, a time of day is one of the round. */
  #readNew(text: string, opens: Temporal.Instant): Temporal.Instant | undefined {
    return isRelative(text)
      ? this.#readMoment(text, this.#now.round({ smallestUnit: 'second', roundingMode: 'floor' }))
      : this.#readMoment(text, latest(opens, this.#now));
  }

  /** A moment as people write it; of one that is `+15min`, from another one on. */
  #readMoment(text: string, from: Temporal.Instant): Temporal.Instant | undefined {
    const { timeZone } = this.#game;
    const relative = RELATIVE.exec(text.trim())?.groups;
    if (relative) {
      const length = readDuration(relative['length'] ?? '');
      return length && plus(from, relative['sign'] === '-' ? length.negated() : length, timeZone);
    }
    const when = readWhen(text);
    if (!when) return undefined;
    const local = when.kind === 'date-time' ? when.value : dayFor(from, timeZone).toPlainDateTime(when.value);
    const { instant, oddity } = locate(local, timeZone);
    return oddity?.kind === 'skipped' ? undefined : instant;
  }

  /** A moment, or how long after another one. */
  #readDelayed(text: string, from: Temporal.Instant): Temporal.Instant | undefined {
    const length = readDuration(text);
    return length ? plus(from, length, this.#game.timeZone) : this.#readMoment(text, from);
  }
}

const RELATIVE = /^(?<sign>[+-])\s*(?<length>.+)$/u;

const isRelative = (text: string): boolean => RELATIVE.test(text.trim());

const latest = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  isAfter(one, other) ? one : other;

const dayFor = (moment: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  moment.toZonedDateTimeISO(timeZone).toPlainDate();
