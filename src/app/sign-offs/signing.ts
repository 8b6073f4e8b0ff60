import { type Game, roundOf } from '#game/game.ts';
import { isBefore } from '#game/moments.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { postsToSign, wordsAnswered } from '#game/sign-off.ts';
import type { SendState, Step } from '#game/step.ts';
import { viewOf } from '#game/words/view.ts';
import type { JobContext } from '#jobs/context.ts';
import { markOfShown } from '#jobs/sign-off.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import type { GameState } from '#store/states.ts';
import { signOffByDigest, type StoredSignOff } from '#store/games/sign-offs.ts';
import { stepsOf } from '#store/posts/steps.ts';
import { askedMeasure } from '#app/parts/measures.ts';
import { textBefore } from '#app/story/preview-story.ts';
import { digestOf } from './links.ts';
import { requestNow, type SignOffNow } from './requests.ts';
import { type ShownGame, type ShownSources, shownGame } from './shown-game.ts';

/** What somebody who has a link is shown. */
export interface Signing {
  readonly request: SignOffNow;
  readonly game: Pick<Game, 'id' | 'title' | 'timeZone' | 'language'>;
  /** Undefined: it is not played yet. */
  readonly state: GameState | undefined;
  /** Of what is shown: a yes is to nothing else. */
  readonly mark: string;
  readonly posts: readonly PostToSign[];
  /** What is looked for in the rounds that are shown, by the numbers that players read. */
  readonly answers: readonly { readonly round: number; readonly answer: string }[];
}

/** A post as whoever is asked is shown it. */
export interface PostToSign {
  /** By which its picture is asked for. */
  readonly id: string;
  /** By the numbers that players read. */
  readonly round: number;
  readonly ordinal: number;
  readonly kind: Step['kind'];
  readonly account: string;
  /** As people call it; undefined: it does not answer, or is not known here. */
  readonly network: string | undefined;
  readonly due: Temporal.Instant;
  readonly text: string;
  /** What it said when the request was answered; undefined: the same, or nobody has answered. */
  readonly before: string | undefined;
  /** Of its picture; undefined: it has none. */
  readonly alt: string | undefined;
  readonly state: SendState;
}

/** What a link leads to; `signing` undefined: nobody is asked by it any more, or what it was about is not at hand. */
export interface OpenedRequest {
  readonly game: string;
  readonly request: SignOffNow;
  readonly signing: Signing | undefined;
}

/** Where somebody without an account reads what they are asked, by the token of a link. */
export interface SigningRoom {
  /** Undefined: no request has such a token. */
  open(token: string): Promise<OpenedRequest | undefined>;
  /** Reads a picture of what is shown, a JPEG; undefined: there is none. */
  picture(token: string, post: string): Promise<Uint8Array | undefined>;
}

/** On a page every picture is smaller. */
const LIMITS = { maxBytes: 1_000_000, maxPixels: 2_000_000 };
/** A page is not kept waiting for a network for longer, in milliseconds. */
const PATIENCE_MS = 1_500;

/** Opens the room in which people without an account read, over the database of a worker. */
export function openSigning(sources: ShownSources, context: JobContext): SigningRoom {
  const { db, clock, pictures } = context;
  return {
    async open(token) {
      const found = await signOffByDigest(db, digestOf(token));
      if (!found) return undefined;
      const shown = await shownGame(sources, found.game, found.script);
      const now = clock.now();
      const request = requestNow(found, shown, await stepsOf(db, found.game), now);
      const signing =
        shown && isAsked(found, shown, now) ? await signingOf(found, shown, request) : undefined;
      return { game: found.game, request, signing };
    },
    async picture(token, post) {
      const found = await signOffByDigest(db, digestOf(token));
      const shown = found && (await shownGame(sources, found.game, found.script));
      if (!shown || !isAsked(found, shown, clock.now())) return undefined;
      const { game, source } = shown;
      const step = postsToSign(game, found.part).find(({ id }) => id === post);
      const cut =
        step && (await pictures.of(game, roundOf(game, step.round), step, { picture: LIMITS }, source));
      return cut?.ok === true ? cut.picture.bytes : undefined;
    },
  };

  async function signingOf(
    { part, answeredAt }: StoredSignOff,
    shown: ShownGame,
    request: SignOffNow,
  ): Promise<Signing> {
    const { game, photos, edits, state } = shown;
    const { id, title, timeZone, language } = game;
    const rows = new Map((await stepsOf(db, game.id)).map((step) => [step.id, step]));
    const steps = postsToSign(game, part);
    const measures = new Map(
      await Promise.all(
        [...new Set(steps.map(({ account }) => account))].map(
          async (name) => [name, await measureOf(context, name)] as const,
        ),
      ),
    );
    const rounds = game.rounds.filter(({ number }) => steps.some(({ round }) => round === number));
    return {
      request,
      game: { id, title, timeZone, language },
      state,
      mark: markOfShown(game, photos, part, edits),
      posts: steps.map((step): PostToSign => {
        const round = roundOf(game, step.round);
        const row = rows.get(step.id);
        const measure = measures.get(step.account);
        const hint = round.hints.find(({ number }) => number === step.ordinal);
        const text =
          row?.state === 'sent' && row.text !== undefined
            ? row.text
            : (textBefore(game, step, measure) ?? '');
        const before = wordsAnswered(edits, step.id, answeredAt);
        return {
          id: step.id,
          round: round.shown ?? round.number,
          ordinal: hint?.shown ?? step.ordinal,
          kind: step.kind,
          account: step.account,
          network: measure && sayNetwork(measure.network),
          due: row?.due ?? step.due,
          text,
          before: before === text ? undefined : before,
          alt: viewOf(game, round, step)?.alt,
          state: row?.state ?? 'planned',
        };
      }),
      answers: rounds.map(({ number, shown: read = number, answers }) => ({
        round: read,
        answer: answers[0] ?? '',
      })),
    };
  }
}

/** Says whether somebody is still asked: whoever has an old link reads nothing by it. */
const isAsked = (
  { isWithdrawn, endsAt }: StoredSignOff,
  { state }: ShownGame,
  now: Temporal.Instant,
): boolean => !isWithdrawn && isBefore(now, endsAt) && state !== 'stopped' && state !== 'finished';

/** What an account's network takes, as it says itself; undefined where it does not answer, or is not opened here. */
async function measureOf({ accounts }: JobContext, name: string): Promise<NetworkMeasure | undefined> {
  const account = accounts.get(name);
  try {
    const can = await account?.capabilities(AbortSignal.timeout(PATIENCE_MS));
    return account && can?.ok ? askedMeasure(account.network.name, can.value, undefined) : undefined;
  } catch {
    return undefined;
  }
}
