import type { WhyLine } from '#game/why.ts';
import { compose, type ComposedText, type Measure, UNMEASURED } from '#game/words/compose.ts';
import { namingNobody } from '#game/words/in-private.ts';
import { holdsReplies, invitationOf } from '#game/masking.ts';
import { type Game, roundOf } from '#game/game.ts';
import { goesWithout } from '#game/words/without-picture.ts';
import { stepText } from '#game/words/step-text.ts';
import type { Outgoing, Picture } from '#networks/network.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { factsFor } from './step-facts.ts';
import type { JobContext } from '#jobs/context.ts';
import { mentionBy } from './mentions.ts';
import { isSaidAlready } from './said-already.ts';
import { isUnderWay } from '#jobs/step-state.ts';

export type Writing =
  /** `bare`: why it goes without the picture that it was to have. */
  | { readonly kind: 'post'; readonly post: Outgoing; readonly bare?: WhyLine | undefined }
  /** To a partner's person, by mail. */
  | { readonly kind: 'letter'; readonly to: string; readonly text: string }
  | { readonly kind: 'nothing' }
  /** What it takes is not at hand, and may come back. */
  | { readonly kind: 'awaited'; readonly why: WhyLine }
  | { readonly kind: 'impossible'; readonly why: WhyLine };

/**
 * Returns what is looked for of a post that may be out: its words and its place, whether or not it could still be posted.
 * Undefined where a step says nothing, or writes a letter.
 */
export async function soughtPost(
  context: JobContext,
  game: Game,
  step: StoredStep,
  capabilities: Capabilities,
  inReplyTo: string | undefined,
  signal: AbortSignal,
): Promise<Outgoing | undefined> {
  const person = personOf(game, step);
  // One that was not found in a pause may be out all the same, with the words of then.
  const out: StoredStep = step.unsettledAt ? { ...step, state: 'uncertain' } : step;
  const text = person?.kind === 'mail' ? undefined : await wordsOf(context, game, out, capabilities, signal);
  if (text === undefined) return undefined;
  const composed = compose(text, imposedOn(game, out), UNMEASURED);
  return composed.ok ? outgoing(game, step, capabilities, composed.text, inReplyTo, []) : undefined;
}

/** Writes what a step publishes, for the network it goes to. What another version of the script had said, and is not out, is written anew. */
export async function writePost(
  context: JobContext,
  game: Game,
  found: StoredStep,
  capabilities: Capabilities,
  inReplyTo: string | undefined,
  signal: AbortSignal,
): Promise<Writing> {
  const step = isFromAnother(found) ? { ...found, text: undefined } : found;
  const person = personOf(game, step);
  const text = await wordsOf(context, game, step, capabilities, signal);
  if (text === undefined) return { kind: 'nothing' };
  const composed = compose(text, imposedOn(game, step), measureOf(person, capabilities));
  if (!composed.ok) return { kind: 'impossible', why: `too-long: ${composed.length} of ${composed.limit}` };
  if (person?.kind === 'mail') return { kind: 'letter', to: person.address, text: composed.text };
  if (await isSaidAlready(context, game, step, composed.text)) {
    return { kind: 'impossible', why: 'said-already' };
  }
  const cut = await context.pictures.of(game, roundOf(game, step.round), step, capabilities);
  if (cut && !cut.ok) {
    if (!goesWithout(game, step)) {
      // A version keeps its photos in the database.
      const isKept = cut.problem === 'missing' && typeof step.version === 'number';
      return { kind: isKept ? 'awaited' : 'impossible', why: `picture: ${cut.problem}` };
    }
  }
  const pictures = cut?.ok ? [cut.picture] : [];
  return {
    kind: 'post',
    post: outgoing(game, step, capabilities, composed.text, inReplyTo, pictures),
    bare: cut && !cut.ok ? `picture: ${cut.problem}` : undefined,
  };
}

/** Writes what a step that has been posted would say now, before it is composed. */
export const wordsNow = (
  context: JobContext,
  game: Game,
  step: StoredStep,
  capabilities: Capabilities,
  signal: AbortSignal,
): Promise<string | undefined> => wordsOf(context, game, step, capabilities, signal);

/** The words of a step, with whom they are for; undefined: it says nothing. */
async function wordsOf(
  context: JobContext,
  game: Game,
  step: StoredStep,
  capabilities: Capabilities,
  signal: AbortSignal,
): Promise<string | undefined> {
  const before = writtenBefore(step);
  if (before !== undefined) return before;
  const person = personOf(game, step);
  const measure = measureOf(person, capabilities);
  const address =
    person?.kind === 'message' ? `${await mentionBy(context, step.account, person.address, signal)} ` : '';
  // What is for one person is for nobody whom its words name.
  const addressed = (text: string): string => (address === '' ? text : address + namingNobody(text));
  const fits = (text: string): boolean => compose(addressed(text), game.hashtags.always, measure).ok;
  const invites = invitationOf(game, capabilities);
  const facts = { ...(await factsFor(context, game, step)), invites };
  const words = stepText(game, step, facts, { textLimit: measure.textLimit, fits });
  return words === undefined ? undefined : addressed(await withHost(context, step, words, fits, signal));
}

/** Whether a step's words were written from another version of the script than the one by which it is carried out. */
const isFromAnother = ({ version, writtenFrom }: StoredStep): boolean =>
  version !== undefined && version !== writtenFrom;

/** What may have gone out already is looked for, and repeated, as it was written then. */
const writtenBefore = (step: StoredStep): string | undefined => (isUnderWay(step) ? step.text : undefined);

/** What was written before has those of then, whatever the script says now. */
const imposedOn = (game: Game, step: StoredStep): readonly string[] =>
  writtenBefore(step) === undefined ? game.hashtags.always : [];

const measureOf = (person: Person | undefined, capabilities: Capabilities): Measure =>
  person?.kind === 'mail' ? UNMEASURED : capabilities;

function outgoing(
  game: Game,
  step: StoredStep,
  capabilities: Capabilities,
  text: ComposedText,
  inReplyTo: string | undefined,
  pictures: readonly Picture[],
): Outgoing {
  const person = personOf(game, step);
  const open = step.kind === 'reveal' || step.kind === 'standings';
  const lent = step.partner !== undefined && step.partner.beside !== step.account;
  return {
    key: step.id,
    text,
    pictures,
    visibility: person ? 'private' : 'public',
    language: game.language,
    inReplyTo,
    quotes: open || game.masking === 'none' ? 'anyone' : 'nobody',
    // What waits below a partner's post waits for the partner.
    replies: !open && !person && !lent && holdsReplies(game, capabilities) ? 'approved' : 'anyone',
  };
}

/**
 * A partner's hint names the account of the game, if there is room for it: whoever answers the hint from an ordinary
 * application then answers the game too.
 */
async function withHost(
  context: JobContext,
  { kind, account, partner }: StoredStep,
  words: string,
  fits: (text: string) => boolean,
  signal: AbortSignal,
): Promise<string> {
  const host = kind === 'partner-hint' ? context.accounts.get(partner?.beside ?? '') : undefined;
  const identity = await host?.network.identity(signal);
  if (!identity?.ok) return words;
  const whole = `${words}\n\n${await mentionBy(context, account, identity.value.address, signal)}`;
  return fits(whole) ? whole : words;
}

type Person = { readonly kind: 'mail' | 'message'; readonly address: string };

/** Who a request or a reminder goes to; undefined for a post. */
function personOf(game: Game, { kind, partner: part }: StoredStep): Person | undefined {
  if (kind !== 'request' && kind !== 'reminder') return undefined;
  const partner = game.partners.find(({ id }) => id === part?.id);
  return partner?.contact ?? { kind: 'message', address: partner?.addresses[part?.beside ?? ''] ?? '' };
}
