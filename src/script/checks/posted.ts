import type { ChangedWords } from '#game/edited/changed-words.ts';
import type { Fitted, Misfit } from '#game/edited/fit-to-past.ts';
import { isFrom } from '#game/moments.ts';
import { givesHint, isPosted, type Past } from '#game/past.ts';
import type { Step } from '#game/step.ts';
import { hintsInTime, type ReadRound } from '#script/game/build-game.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import { sayPath } from '#script/say-path.ts';
import { clip } from '#script/say-value.ts';
import { sayDate } from '#script/say-date.ts';
import type { Said } from '#script/problems/problem.ts';

/** Notes what a script does not let go on as it was posted, and what changes nothing any more. */
export function checkPosted(
  fitted: Fitted,
  rounds: readonly ReadRound[],
  past: Past,
  now: Temporal.Instant | undefined,
  reporter: Reporter,
): void {
  const places = new Places(fitted, rounds, reporter);
  for (const misfit of fitted.misfits) noteMisfit(misfit, places, reporter);
  for (const changed of fitted.changed) {
    const path = places.ofWords(changed);
    reporter.note('posted-words-kept', path, { at: sayPath(path) });
  }
  if (now) noteLateHints(fitted, past, now, places, reporter);
}

/** Returns the rounds of a script of which nothing was posted. */
export function unposted(fitted: Fitted, rounds: readonly ReadRound[], past: Past): readonly ReadRound[] {
  const posted = new Set(past.steps.filter(isPosted).map(({ round }) => round));
  return rounds.filter(({ index }) => !posted.has(fitted.game.rounds[index]?.number ?? 0));
}

function noteMisfit(misfit: Misfit, places: Places, reporter: Reporter): void {
  switch (misfit.kind) {
    case 'lost': {
      const { part, candidates, round } = misfit;
      const before = { words: clip(part.words ?? ''), when: part.at && places.say(part.at) };
      if (candidates.length === 0) return reporter.noteKey('posted-round-missing', ['rounds'], before);
      for (const place of candidates) {
        const path = round === undefined ? ['rounds', place] : places.ofHint(round, place);
        const code = round === undefined ? 'posted-round-unclear' : 'posted-hint-unclear';
        reporter.note(code, [...path, round === undefined ? 'photo' : 'text'], {
          at: sayPath(path),
          ...before,
        });
      }
      return;
    }
    case 'unsettled':
      return reporter.noteKey('posting-under-way', places.ofRound(misfit.step.round), {
        step: misfit.step.id,
      });
    case 'after-reveal': {
      const { step, revealedAt } = misfit;
      const path = places.ofStep(step);
      return reporter.note('after-reveal', path, {
        at: sayPath(path),
        when: places.say(step.due),
        revealed: places.say(revealedAt),
      });
    }
    case 'partner-replaced': {
      const { partner, before } = misfit;
      return reporter.noteKey('partner-replaced', ['partners', partner], { partner, before });
    }
  }
}

/** A hint of a round under way that is new to it comes late or never. */
function noteLateHints(
  { game, steps }: Fitted,
  past: Past,
  now: Temporal.Instant,
  places: Places,
  reporter: Reporter,
): void {
  const begun = new Set(past.steps.filter(isPosted).map(({ round }) => round));
  const known = new Set(past.steps.filter(givesHint).map(({ round, ordinal }) => `${round}/${ordinal}`));
  for (const { number, hints } of game.rounds.filter((round) => begun.has(round.number))) {
    for (const hint of hints) {
      const isNew = !known.has(`${number}/${hint.number}`);
      const step = steps.find((one) => givesHint(one) && one.round === number && one.ordinal === hint.number);
      if (!isNew || !step || isFrom(hint.at, now)) continue;
      const path = places.ofStep(step);
      reporter.note('past-hint', path, { at: sayPath(path), when: places.say(hint.at) });
    }
  }
}

/** Where in the script things stand that are known by the numbers of their rows. */
class Places {
  readonly #fitted: Fitted;
  readonly #rounds: readonly ReadRound[];
  readonly #reporter: Reporter;

  constructor(fitted: Fitted, rounds: readonly ReadRound[], reporter: Reporter) {
    this.#fitted = fitted;
    this.#rounds = rounds;
    this.#reporter = reporter;
  }

  say(moment: Temporal.Instant): Said {
    return sayDate(moment, this.#fitted.game.timeZone);
  }

  /** The round with that number, or all of them. */
  ofRound(number: number): Path {
    const place = this.#fitted.game.rounds.findIndex((round) => round.number === number);
    return place === -1 ? ['rounds'] : ['rounds', place];
  }

  /** A hint by its place in the order of time. */
  ofHint(round: number, place: number): Path {
    const read = this.#rounds[round];
    const index = read ? hintsInTime(read.draft, read.times)[place]?.index : undefined;
    return ['rounds', round, 'hints', ...(index === undefined ? [] : [index])];
  }

  /** The moment of a step that is not posted. */
  ofStep(step: Step): Path {
    const path = this.ofRound(step.round);
    if (step.kind === 'last-call') return [...path, 'last-call'];
    if (!givesHint(step)) return [...path, 'opens'];
    const hint = this.#hintOf(step);
    return [...hint, this.#reporter.has([...hint, 'after']) ? 'after' : 'at'];
  }

  ofWords({ step }: ChangedWords): Path {
    if (givesHint(step)) return [...this.#hintOf(step), 'text'];
    return [...this.ofRound(step.round), step.kind === 'opening' ? 'question' : step.kind];
  }

  #hintOf({ round, ordinal }: Pick<Step, 'round' | 'ordinal'>): Path {
    const place = this.#fitted.game.rounds.findIndex(({ number }) => number === round);
    const hints = this.#fitted.game.rounds[place]?.hints ?? [];
    return this.ofHint(
      place,
      hints.findIndex(({ number }) => number === ordinal),
    );
  }
}
