import { byMoment } from '#game/moments.ts';
import { type Game, roundOf } from '#game/game.ts';
import { patience } from '#game/timeline/partner-times.ts';
import type { Partner } from '#game/partners.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { Step } from '#game/step.ts';
import { hintWords } from '#game/words/wording.ts';
import { postBehind } from '#jobs/partners/awaited-post.ts';
import type { JobContext } from '#jobs/context.ts';
import type { Village } from '#networks/village/village.ts';
import { stepById } from '#store/posts/steps.ts';

/**
 * How the people of partners behave in a rehearsal. `late`: only once they have been reminded. `spoiling`: their hints give
 * the answer away.
 */
export const HABITS = ['punctual', 'late', 'silent', 'spoiling'] as const;
export type Habit = (typeof HABITS)[number];

/** Something that a person of a partner does in the village because they were asked to. */
export interface PartnerAction {
  readonly at: Temporal.Instant;
  readonly run: (context: JobContext, village: Village) => Promise<void>;
}

/** Says what people of partners do over a game, in the order of time: what they are asked for, or the yes that is asked of them. */
export function partnerActions(game: Game, habit: Habit): readonly PartnerAction[] {
  if (habit === 'silent') return [];
  return timeline(game)
    .flatMap((step): readonly PartnerAction[] => {
      const partner = game.partners.find(({ id }) => id === step.partner?.id);
      if (!partner || partner.takesPart.kind === 'lent') return [];
      if (step.kind !== 'relay' && step.kind !== 'partner-hint') return [];
      const leisure = patience(game, roundOf(game, step.round), step.due).total('seconds');
      const at = step.due.add({ seconds: Math.floor(leisure * (habit === 'late' ? 0.75 : 0.1)) });
      return [{ at, run: (context, village) => carryOut(game, partner, step, habit, context, village) }];
    })
    .toSorted(byMoment(({ at }) => at));
}

async function carryOut(
  game: Game,
  partner: Partner,
  { id, kind, round: number, ordinal, partner: part }: Step,
  habit: Habit,
  context: JobContext,
  village: Village,
): Promise<void> {
  const person = { handle: partner.id, name: partner.name };
  const step = await stepById(context.db, id);
  const post = step && (await postBehind(context.db, step));
  if (post?.kind !== 'there') return;
  if (partner.takesPart.kind === 'approved') return sayYes(context, village, partner, id);
  const { address } = village.welcome(person);
  const shown = village.seenBy(address).find(({ url }) => url === post.url);
  if (!shown) return;
  if (kind === 'relay') return village.boost(shown.id, address);
  const round = roundOf(game, number);
  const words = hintWords(game, round, ordinal, part?.beside);
  const text = habit === 'spoiling' ? `${words} (${round.answers[0]})` : words;
  village.reply(person, shown.id, `${text}\n\n${game.hashtags.always.join(' ')}`);
}

/** The person answers the request as they would in their application. */
async function sayYes(
  context: JobContext,
  village: Village,
  { id, name, contact }: Partner,
  act: string,
): Promise<void> {
  const handle = contact?.kind === 'message' ? (contact.address.split('@')[0] ?? id) : id;
  const request = await stepById(context.db, act.replace(/\/([^/]+\/[^/]+)$/u, '/request-$1'));
  if (request?.networkId !== undefined) {
    village.reply({ handle, name }, request.networkId, 'OUI', { visibility: 'private' });
  }
}
