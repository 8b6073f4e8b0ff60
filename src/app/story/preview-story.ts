import { sayNetwork } from '#game/players/naming.ts';
import { compose } from '#game/words/compose.ts';
import { invitationOf } from '#game/masking.ts';
import { type Game, type Language, roundOf } from '#game/game.ts';
import { letterOf } from '#game/words/letters.ts';
import { besideLent, lentAccounts, type Unlock } from '#game/partners.ts';
import { NO_LIMIT, stepText } from '#game/words/step-text.ts';
import { sayings } from '#game/words/sayings.ts';
import { NO_FACTS } from '#game/words/step-facts.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { Step } from '#game/step.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { storyAccount } from './story-accounts.ts';
import { storyRounds, tellsOf, visibilityOf, withHeard } from './tell-story.ts';
import type { StoryPost, Storyboard } from '#storyboard/storyboard.ts';

/** Stands for the address of a post, which only its network knows. */
const LINK = 'https://…';

const TOO_LONG = {
  fr: (length: number, limit: number) => `trop long\u00a0: ${length} pour ${limit}`,
  en: (length: number, limit: number) => `too long: ${length} for ${limit}`,
} as const;

/** Said of what a lent account would do that has not been added yet: the game is played without it. */
const UNCERTAIN = {
  fr: 'incertain\u00a0: ce compte prêté n’est pas encore ajouté',
  en: 'uncertain: this lent account has not been added yet',
} as const;

/** In the place of a network that nobody has told yet. */
const UNTOLD = { fr: 'pas encore défini', en: 'not defined yet' } as const;

/** Returns a game as it would be posted, before anybody has replied. */
export function previewStory(
  game: Game,
  known: (account: string) => NetworkMeasure | undefined,
  language: Language,
): Storyboard {
  // A lent account that is not defined yet is on the network of the account beside it.
  const measureOf = (account: string): NetworkMeasure | undefined =>
    known(account) ?? known(besideLent(game.partners, account) ?? '');
  const posts = timeline(game).flatMap((step): StoryPost[] => {
    const { text, composed } = written(game, step, measureOf(step.account));
    if (text === undefined && step.kind !== 'relay') return [];
    const isUncertain = known(step.account) === undefined && !game.accounts.includes(step.account);
    const why =
      composed && !composed.ok
        ? TOO_LONG[language](composed.length, composed.limit)
        : isUncertain
          ? UNCERTAIN[language]
          : undefined;
    return [
      {
        ...withHeard(step, game),
        tells: tellsOf(step),
        mail: mailOf(game, step),
        unlocks: unlockOf(game, step),
        state: 'planned',
        why,
        text,
        pictures: [],
        visibility: visibilityOf(step),
      },
    ];
  });
  return {
    source: 'preview',
    game: game.id,
    title: game.title,
    language: game.language,
    timeZone: game.timeZone,
    answerForm: game.answerForm,
    accounts: [
      ...game.accounts.map((name) => ({ name, lent: false })),
      ...lentAccounts(game.partners).map((name) => ({ name, lent: true })),
    ].map((account) => {
      const measure = measureOf(account.name);
      const named = measure ? sayNetwork(measure.network) : '';
      const network = measure?.assumed ? UNTOLD[language] : named;
      return storyAccount({ ...account, network }, game, measure);
    }),
    partners: game.partners,
    rounds: storyRounds(game).map((round) => ({
      ...round,
      mayBeSaid: sayings(game, roundOf(game, round.number)),
    })),
    posts,
    deeds: [],
    partnerPosts: [],
    reach: [],
    replies: [],
    standings: [],
    problems: [],
  };
}

/** What brings a hint sooner; a stand-in comes only once its partner has missed it. */
const unlockOf = (game: Game, { kind, ordinal, partner, round }: Step): Unlock | undefined =>
  kind === 'partner-hint' || (kind === 'hint' && !partner)
    ? roundOf(game, round).hints.find(({ number }) => number === ordinal)?.unlocks
    : undefined;

/** Stands for the address that mails will come from, where nobody has said whom to ask. */
const SENDER = '…@…';

/** Says what stands around a message that goes by mail. */
function mailOf(game: Game, step: Step): StoryPost['mail'] {
  if (step.kind !== 'request' && step.kind !== 'reminder') return undefined;
  const partner = game.partners.find(({ id }) => id === step.partner?.id);
  if (partner?.contact?.kind !== 'mail') return undefined;
  const due = timeline(game).find(({ id }) => id === step.partner?.of)?.due;
  const { subject, foot } = letterOf(game, step, { ...NO_FACTS, due }, { from: SENDER, at: step.due });
  return { subject, foot };
}

/** Returns the text of a step before anybody has replied, hashtags included where it fits; undefined: it says nothing. */
export const textBefore = (...of: Parameters<typeof written>): string | undefined => written(...of).text;

function written(game: Game, step: Step, measure: NetworkMeasure | undefined): Written {
  const write = (text: string) => (measure ? compose(text, game.hashtags.always, measure) : undefined);
  const facts = { ...NO_FACTS, link: LINK, invites: measure && invitationOf(game, measure) };
  const text = stepText(game, step, facts, {
    textLimit: measure?.textLimit ?? NO_LIMIT.textLimit,
    fits: (candidate) => write(candidate)?.ok ?? true,
  });
  const composed = text === undefined ? undefined : write(text);
  return { text: composed?.ok ? composed.text : text, composed };
}

interface Written {
  readonly text: string | undefined;
  /** Undefined where the network is not known. */
  readonly composed: ReturnType<typeof compose> | undefined;
}
