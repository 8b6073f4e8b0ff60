import { changedWords, scriptedWords } from './changed-words.ts';
import type { Fitted } from './fit-to-past.ts';
import { type Game, type Hint, roundOf } from '#game/game.ts';
import { isPosted, type Past, type PastStep } from '#game/past.ts';
import { postName } from '#game/words/post-names.ts';
import { NO_FACTS } from '#game/words/step-facts.ts';
import { NO_LIMIT, stepText } from '#game/words/step-text.ts';
import type { Step, StepKind } from '#game/step.ts';

/** A step by what people call it. */
export interface NamedStep {
  readonly id: string;
  /** By the numbers that players read. */
  readonly round: number;
  readonly ordinal: number;
  readonly kind: StepKind;
  readonly account: string;
  /** Id of the partner who does it or is written to; absent for what an account of the game does of its own. */
  readonly partner?: string | undefined;
}

/** Moments are in ISO 8601. */
export interface StepToCome extends NamedStep {
  readonly due: string;
  /** What it says, before anything is known that it may tell; absent where it says nothing. */
  readonly text?: string | undefined;
}

export interface AnswersChanged {
  /** By the number that players read. */
  readonly round: number;
  readonly list: 'answers' | 'close' | 'not';
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What becomes of a game when another script is played. */
export interface ScriptChanges {
  readonly added: readonly StepToCome[];
  readonly gone: readonly StepToCome[];
  readonly moved: readonly (NamedStep & { readonly from: string; readonly to: string })[];
  readonly texts: readonly (NamedStep & { readonly before: string; readonly after: string })[];
  /** What comes with another picture, or another alternative text. */
  readonly pictures: readonly NamedStep[];
  readonly answers: readonly AnswersChanged[];
  /** Of the whole game, what is different otherwise: the parts of {@link Game}. */
  readonly settings: readonly (typeof SETTINGS)[number][];
  /** What was posted, and keeps its words although the script has others now. */
  readonly kept: readonly KeptWords[];
}

export interface KeptWords extends NamedStep {
  /** What the script says now. */
  readonly words: string;
  /** By which people call the post on this account. */
  readonly called: string;
  /** All that the post would say with these words; undefined where nobody can tell from what it says. */
  readonly post?: string | undefined;
  /** The post is not ours to change: it is its partner's. */
  readonly partners: boolean;
}

const SETTINGS = [
  'title',
  'language',
  'timeZone',
  'hashtags',
  'accounts',
  'partners',
  'paidLinks',
  'masking',
  'decoys',
  'feedback',
  'guesses',
  'scoring',
  'standings',
  'answerForm',
  'late',
  'wording',
] as const satisfies readonly (keyof Game)[];

/** A script brought together with what its game has been, and what tells its photos apart. */
export interface ScriptInPlay {
  readonly fitted: Fitted;
  /** By their paths. */
  readonly photos: Readonly<Record<string, string>>;
}

/** Says what becomes of a game that is played by one script when another one is played in its place. */
export function compareScripts(before: ScriptInPlay, after: ScriptInPlay, past: Past): ScriptChanges {
  const posted = new Set(past.steps.filter(isPosted).map(({ id }) => id));
  const toCome = ({ fitted: { game, steps } }: ScriptInPlay): ReadonlyMap<string, Coming> =>
    new Map(steps.filter(({ id }) => !posted.has(id)).map((step) => [step.id, { game, step }]));
  const then = toCome(before);
  const now = toCome(after);
  const both = [...now].flatMap(([id, is]) => {
    const was = then.get(id);
    return was ? [{ was, is }] : [];
  });
  const missing = (from: ReadonlyMap<string, Coming>, of: ReadonlyMap<string, Coming>) =>
    [...from].filter(([id]) => !of.has(id)).map(([, one]) => comingStep(one));
  const known = new Set(
    changedWords(before.fitted.game, past).map(({ step, words }) => `${step.id} ${words}`),
  );
  return {
    added: missing(now, then),
    gone: missing(then, now),
    moved: both
      .filter(({ was, is }) => !was.step.due.equals(is.step.due))
      .map(({ was, is }) => ({
        ...named(is),
        from: was.step.due.toString(),
        to: is.step.due.toString(),
      })),
    texts: both.flatMap(({ was, is }) => {
      const texts = [textOf(was) ?? '', textOf(is) ?? ''] as const;
      return texts[0] === texts[1] ? [] : [{ ...named(is), before: texts[0], after: texts[1] }];
    }),
    pictures: both
      .filter(({ was, is }) => shownBy(was, before.photos) !== shownBy(is, after.photos))
      .map(({ is }) => named(is)),
    answers: answersChanged(before.fitted.game, after.fitted.game),
    settings: SETTINGS.filter((key) => asText(before.fitted.game[key]) !== asText(after.fitted.game[key])),
    kept: after.fitted.changed
      .filter(({ step, words }) => !known.has(`${step.id} ${words}`))
      .map(({ step, words }) => {
        const { game } = after.fitted;
        return {
          ...named({ game, step }),
          words,
          called: postName({ game, parts: past.parts }, step),
          post: saidOtherwise(before.fitted.game, step, words),
          partners: isOnlyPartners(game, step),
        };
      }),
  };
}

/** What a post says, with other words of the script in the place of those that it has. */
function saidOtherwise(before: Game, step: PastStep, words: string): string | undefined {
  const { text = '' } = step;
  const was = scriptedWords(before, step)?.trim() ?? '';
  const place = was === '' ? -1 : text.indexOf(was);
  return place === -1 ? undefined : text.slice(0, place) + words.trim() + text.slice(place + was.length);
}

/** Of a partner that publishes itself, or agrees to each post, only the partner changes what it has posted. */
const isOnlyPartners = ({ partners }: Game, { kind, partner }: PastStep): boolean =>
  kind === 'partner-hint' && partners.find(({ id }) => id === partner?.id)?.takesPart.kind !== 'lent';

/** Returns a step by what people call it. @param game with the numbers that its rows bear */
export const namedStep = (game: Game, step: Omit<Step, 'game' | 'due'>): NamedStep => named({ game, step });

/** Says whether a post is made of a step, before anything is known that it may tell. */
export const saysSomething = (game: Game, step: Step): boolean =>
  step.kind === 'relay' || textOf({ game, step }) !== undefined;

interface Coming {
  readonly game: Game;
  readonly step: Step;
}

function named({
  game,
  step: { id, round, ordinal, kind, account, partner },
}: {
  readonly game: Game;
  readonly step: Omit<Step, 'game' | 'due'>;
}): NamedStep {
  const found = game.rounds.find(({ number }) => number === round);
  const hint = found?.hints.find(({ number }) => number === ordinal);
  return {
    id,
    round: found?.shown ?? round,
    ordinal: hint?.shown ?? ordinal,
    kind,
    account,
    partner: partner?.id,
  };
}

const comingStep = (one: Coming): StepToCome => ({
  ...named(one),
  due: one.step.due.toString(),
  text: textOf(one),
});

/** Stands for the address of a post, which only its network knows. */
const LINK = 'https://…';

const textOf = ({ game, step }: Coming): string | undefined =>
  stepText(game, step, { ...NO_FACTS, link: LINK }, NO_LIMIT);

/** What tells pictures apart; undefined for a step without one. */
function shownBy({ game, step }: Coming, photos: ScriptInPlay['photos']): string | undefined {
  const { photo, detail, alt, hints } = roundOf(game, step.round);
  const which = photos[photo] ?? photo;
  switch (step.kind) {
    case 'opening':
      return asText([which, detail, alt.detail]);
    case 'reveal':
      return asText([which, alt.photo]);
    case 'hint':
    case 'partner-hint': {
      const hint: Partial<Hint> = hints.find(({ number }) => number === step.ordinal) ?? {};
      return hint.widen === undefined
        ? undefined
        : asText([which, detail, hint.widen, hint.alt ?? alt.detail]);
    }
    case 'relay':
    case 'request':
    case 'reminder':
    case 'last-call':
    case 'closing':
    case 'standings':
      return undefined;
  }
}

function answersChanged(before: Game, after: Game): readonly AnswersChanged[] {
  return after.rounds.flatMap((is) => {
    const was = before.rounds.find(({ number }) => number === is.number);
    if (!was) return [];
    const close = ({ answer, nudge }: (typeof is.close)[number]): string =>
      nudge === undefined ? answer : `${answer} (${nudge})`;
    const lists = [
      ['answers', was.answers, is.answers],
      ['close', was.close.map(close), is.close.map(close)],
      ['not', was.not, is.not],
    ] as const;
    return lists.flatMap(([list, old, now]) => {
      const added = now.filter((one) => !old.includes(one));
      const removed = old.filter((one) => !now.includes(one));
      const isReordered = list === 'answers' && old[0] !== now[0];
      return added.length + removed.length > 0 || isReordered
        ? [{ round: is.shown ?? is.number, list, added, removed }]
        : [];
    });
  });
}

const asText = (value: unknown): string => JSON.stringify(value) ?? '';
