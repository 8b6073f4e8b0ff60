import { invitationOf } from '#game/masking.ts';
import type { Game } from '#game/game.ts';
import type { Partner } from '#game/partners.ts';
import { NO_LIMIT, stepText } from '#game/words/step-text.ts';
import { type Facts, NO_FACTS } from '#game/words/step-facts.ts';
import type { Step } from '#game/step.ts';
import { hintsInTime, type ReadRound } from '#script/game/build-game.ts';
import type { Measures } from '#script/network-measure.ts';
import type { Path } from '#script/path.ts';
import type { Said } from '#script/problems/problem.ts';
import { placeOf } from '#script/local-text.ts';

/** A post that the timeline will make, before its hashtags are added. */
export interface StepPost {
  readonly account: string;
  /** Who is heard in public: the account, or the partner who gives a hint; undefined for what is said in private. */
  readonly speaker: string | undefined;
  readonly text: string;
  /** Where the script says the longest part of it. */
  readonly path: Path;
  /** What it is called. */
  readonly what: Said;
}

/** A link to a post, as long as they usually are. */
const link = 'https://social.example/@angers/114000000000000000';
const NOBODY: Facts = { ...NO_FACTS, link };
/** Of one player other sentences speak. */
const ONE: Facts = { ...NOBODY, found: 1 };
/** A crowd: the sentences that count players are at their longest, and nobody's name is counted in. */
const CROWD: Facts = { ...NOBODY, found: 1000 };

/** A message begins with the person's name; the longest that Mastodon allows has thirty characters. */
const MENTION = `@${'x'.repeat(30)} `;

/**
 * Returns every post of the timeline, each in every wording that a count of players gives it.
 * @param steps the timeline of the game
 */
export function stepPosts(
  game: Game,
  steps: readonly Step[],
  rounds: readonly ReadRound[],
  measures: Measures,
): readonly StepPost[] {
  const partners = new Map(game.partners.map((partner) => [partner.id, partner]));
  const hints = rounds.map(({ draft, times }) => hintsInTime(draft, times));
  return steps.flatMap((step) => {
    const round = rounds[step.round - 1];
    if (!round) return [];
    const { account } = step;
    const measure = measures.get(account);
    const invites = measure && invitationOf(game, measure);
    const texts = new Set(
      [NOBODY, ONE, CROWD].map((facts) => stepText(game, step, { ...facts, invites }, NO_LIMIT)),
    );
    const path = pathOf(step, round, hints[step.round - 1]?.[step.ordinal - 1]);
    const start = addressOf(partners, step);
    return [...texts].flatMap((text) =>
      text === undefined || start === undefined
        ? []
        : [{ account, speaker: speakerOf(step), text: start + text, path, what: sayStep(step) }],
    );
  });
}

function speakerOf({ account, kind, partner }: Step): string | undefined {
  if (kind === 'request' || kind === 'reminder') return undefined;
  return kind === 'partner-hint' ? partner?.id : account;
}

/** What a post begins with: the name of the person it is for; undefined for mail, which takes any length. */
function addressOf(
  partners: ReadonlyMap<string, Partner>,
  { kind, partner: part }: Step,
): string | undefined {
  if (kind !== 'request' && kind !== 'reminder') return '';
  const mail = partners.get(part?.id ?? '')?.contact?.kind === 'mail';
  return mail ? undefined : MENTION;
}

/** Where the script says the longest part of a step's post. */
function pathOf(
  step: Step,
  { index, draft }: ReadRound,
  given: ReturnType<typeof hintsInTime>[number] | undefined,
): Path {
  const round = ['rounds', index];
  const account = step.partner?.beside ?? step.account;
  switch (step.kind) {
    case 'opening':
      return placeOf([...round, 'question'], draft.question, account);
    case 'hint':
    case 'partner-hint':
      return placeOf([...round, 'hints', given?.index ?? 0], given?.hint ?? {}, account);
    case 'closing':
      return placeOf([...round, 'closing'], draft.closing, account);
    case 'reveal':
      return draft.reveal === undefined
        ? [...round, 'answers']
        : placeOf([...round, 'reveal'], draft.reveal, account);
    case 'last-call':
      return [...round, 'answers'];
    case 'relay':
    case 'request':
    case 'reminder':
      return ['partners', step.partner?.id ?? ''];
    case 'standings':
      return ['title'];
  }
}

/** Says which post is meant. */
export function sayStep({ kind, round, ordinal }: Pick<Step, 'kind' | 'round' | 'ordinal'>): Said {
  switch (kind) {
    case 'opening':
      return { fr: `L’ouverture du mystère\u00a0${round}`, en: `The opening of mystery ${round}` };
    case 'hint':
    case 'partner-hint':
      return {
        fr: `L’indice ${ordinal} du mystère\u00a0${round}`,
        en: `Hint ${ordinal} of mystery ${round}`,
      };
    case 'last-call':
      return { fr: `Le dernier appel du mystère\u00a0${round}`, en: `The last call of mystery ${round}` };
    case 'closing':
      return { fr: `La fermeture du mystère\u00a0${round}`, en: `The closing of mystery ${round}` };
    case 'reveal':
      return { fr: `La réponse du mystère\u00a0${round}`, en: `The reveal of mystery ${round}` };
    case 'relay':
      return { fr: `Le relais du mystère\u00a0${round}`, en: `The relay of mystery ${round}` };
    case 'request':
      return {
        fr: `La demande à un partenaire, mystère\u00a0${round},`,
        en: `The request to a partner, mystery ${round},`,
      };
    case 'reminder':
      return {
        fr: `Le rappel à un partenaire, mystère\u00a0${round},`,
        en: `The reminder to a partner, mystery ${round},`,
      };
    case 'standings':
      return { fr: 'Le classement', en: 'The standings' };
  }
}
