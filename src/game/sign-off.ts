import { type Game, roundOf } from './game.ts';
import { isFrom } from './moments.ts';
import { postNamed } from '#game/timeline/partner-steps.ts';
import type { PartKind } from '#game/timeline/steering.ts';
import type { Step } from './step.ts';
import { NO_FACTS } from '#game/words/step-facts.ts';
import { NO_LIMIT, stepText, uncountedHint } from '#game/words/step-text.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { isUnasked } from '#game/timeline/unasked.ts';
import { type View, viewOf } from '#game/words/view.ts';

/** What all accounts do at one moment of a round, as somebody is asked to agree to it. */
export interface SignedPart {
  readonly round: number;
  readonly kind: PartKind;
  /** The hint's number; 0 for a kind that comes once a round. */
  readonly ordinal: number;
}

/** A request for somebody's agreement, as far as it matters to what it holds back. */
export interface SignOff {
  /** Undefined: the whole game. */
  readonly part: SignedPart | undefined;
  /** Until when the link can be used. */
  readonly endsAt: Temporal.Instant;
  readonly isWithdrawn: boolean;
  /** What was answered last, and to what, by the mark of what was shown. */
  readonly answer: { readonly yes: boolean; readonly to: string } | undefined;
}

/**
 * How a request stands. `changed`: what was answered was about other words or another picture, so that it is asked again. `ended`: nobody
 * has answered, and nobody can any more.
 */
export type SignOffState = 'open' | 'agreed' | 'refused' | 'changed' | 'ended' | 'withdrawn';

/** Says how a request stands. @param mark of what it is about, as that is now */
export function signOffState(
  { isWithdrawn, answer, endsAt }: SignOff,
  mark: string,
  now: Temporal.Instant,
): SignOffState {
  if (isWithdrawn) return 'withdrawn';
  if (answer?.to === mark) return answer.yes ? 'agreed' : 'refused';
  if (isFrom(now, endsAt)) return 'ended';
  return answer ? 'changed' : 'open';
}

/** Says whether what a request is about waits: it goes out on a yes to what it is now, or once nobody is asked any more. */
export const holdsBack = ({ isWithdrawn, answer }: SignOff, mark: string): boolean =>
  !isWithdrawn && !(answer?.yes === true && answer.to === mark);

/** Says whether a step is among what a request is about. Whoever was asked for something is told that it is not expected any more all the same. */
export function isAskedAbout(part: SignedPart | undefined, step: Step): boolean {
  if (isUnasked(step)) return false;
  if (!part) return true;
  if (step.round !== part.round) return false;
  if (part.kind !== 'hint') return step.kind === part.kind;
  if (step.kind === 'hint' || step.kind === 'partner-hint') return step.ordinal === part.ordinal;
  if (step.kind !== 'request' && step.kind !== 'reminder') return false;
  const { kind, ordinal } = postNamed(step.partner?.of ?? '');
  return kind === 'hint' && ordinal === part.ordinal;
}

/** Returns the posts that whoever is asked is shown, in the order in which they come: messages to partners are none, nor what they relay. */
export const postsToSign = (game: Game, part: SignedPart | undefined): readonly Step[] =>
  timeline(game).filter(
    (step) =>
      step.kind !== 'request' &&
      step.kind !== 'reminder' &&
      step.kind !== 'relay' &&
      isAskedAbout(part, step) &&
      wordsOf(game, step) !== undefined,
  );

/** What a yes is said to of one post: its words, its picture and that picture's description; not its moment, nor of one hint the number that is counted. */
export interface PostAgreedTo {
  readonly kind: Step['kind'];
  readonly account: string;
  readonly text: string;
  readonly hashtags: readonly string[];
  readonly picture: (View & { readonly photo: string }) | null;
}

/**
 * Returns what a yes is said to, in an order that no moment changes.
 * @param photos the SHA-256 of each photo by its path; where it is not known, the path stands for it
 */
export const agreedTo = (
  game: Game,
  photos: Readonly<Record<string, string>>,
  part: SignedPart | undefined,
): readonly PostAgreedTo[] =>
  postsToSign(game, part)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map((step) => {
      const round = roundOf(game, step.round);
      const view = viewOf(game, round, step);
      return {
        kind: step.kind,
        account: step.account,
        text: part && step.kind === 'hint' ? uncountedHint(game, step) : (wordsOf(game, step) ?? ''),
        hashtags: game.hashtags.always,
        picture: view ? { ...view, photo: photos[round.photo] ?? round.photo } : null,
      };
    });

/** What the post of a step was made to say once it was out. */
export interface EditOfPost {
  readonly step: string;
  readonly at: Temporal.Instant;
  readonly was: string;
  readonly to: string;
}

/** A post that does not say any more what it said. */
export interface EditedPost {
  readonly step: string;
  /** What it was made to say last. */
  readonly to: string;
  /** When that was. */
  readonly at: Temporal.Instant;
}

/**
 * Returns the posts that say something else than what they said when they went out, among those of which somebody is asked; one that says
 * the same again is none.
 * @param edits in the order in which they were wished
 */
export function postsEdited(
  game: Game,
  part: SignedPart | undefined,
  edits: readonly EditOfPost[],
): readonly EditedPost[] {
  if (edits.length === 0) return [];
  const shown = new Set(postsToSign(game, part).map(({ id }) => id));
  const byStep = Map.groupBy(
    edits.filter(({ step }) => shown.has(step)),
    ({ step }) => step,
  );
  return [...byStep.values()]
    .flatMap((own) => {
      const [first] = own;
      const last = own.at(-1);
      return first && last && last.to !== first.was ? [{ step: last.step, to: last.to, at: last.at }] : [];
    })
    .toSorted((one, other) => (one.step < other.step ? -1 : 1));
}

/**
 * Says since when a post says other words than those to which somebody has said yes; undefined: none does, or they have answered what it says.
 * @param edited the posts that do not say any more what they said
 */
export function editedSince(
  { answer }: Pick<SignOff, 'answer'>,
  answeredAt: Temporal.Instant | undefined,
  mark: string,
  edited: readonly EditedPost[],
): Temporal.Instant | undefined {
  if (answer?.yes !== true || answer.to === mark || !answeredAt) return undefined;
  return edited
    .map(({ at }) => at)
    .filter((at) => isFrom(at, answeredAt))
    .toSorted((one, other) => Temporal.Instant.compare(one, other))
    .at(-1);
}

/** Returns what a post said when somebody answered, if it was made to say something else since. */
export const wordsAnswered = (
  edits: readonly EditOfPost[],
  step: string,
  answeredAt: Temporal.Instant | undefined,
): string | undefined =>
  answeredAt && edits.find((edit) => edit.step === step && isFrom(edit.at, answeredAt))?.was;

/** What a step says before anybody has replied. */
const wordsOf = (game: Game, step: Step): string | undefined => stepText(game, step, NO_FACTS, NO_LIMIT);
