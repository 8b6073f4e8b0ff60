import type { Language } from '#game/game.ts';
import { isAfter } from '#game/moments.ts';
import { IN_TURN } from '#game/waiting.ts';
import type { StoryDeed, StoryPartnerPost, StoryPost, Storyboard } from '#storyboard/storyboard.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { nameOfDeed, nameOfStep } from '#app/words/step-names.ts';

const PHRASES = {
  fr: {
    step: (post: StoryPost) =>
      `Mystère\u00a0${post.round}, ${nameOfStep(post, 'fr')}, compte «\u00a0${post.account}\u00a0»`,
    deed: (deed: StoryDeed) =>
      `Mystère\u00a0${deed.round}, ${deed.partner}, ${nameOfDeed(deed, 'fr')}, compte «\u00a0${deed.account}\u00a0»`,
    leaks: ({ round, partner, url = '?' }: StoryPartnerPost) =>
      `Mystère\u00a0${round}\u00a0: ${partner} dévoile la réponse dans ${url}. Demandez-lui de retirer ce message.`,
    skipped: 'n’a pas été publié',
    failed: 'a échoué',
    missed: 'n’a pas eu lieu',
    waiting: 'attend',
    overdue: (what: string, since: string) =>
      `${what} aurait dû partir le ${since}, et npx kesako run ne s’en est pas occupé. Vérifiez qu’il tourne\u202f; s’il tourne, son journal dit ce qui l’en empêche.`,
    notPlayed:
      'Le mystère n’est pas joué sur ce compte\u202f; l’ouvrir à la main n’y changerait rien, car rien ne suivrait.',
  },
  en: {
    step: (post: StoryPost) => `Mystery ${post.round}, ${nameOfStep(post, 'en')}, account “${post.account}”`,
    deed: (deed: StoryDeed) =>
      `Mystery ${deed.round}, ${deed.partner}, ${nameOfDeed(deed, 'en')}, account “${deed.account}”`,
    leaks: ({ round, partner, url = '?' }: StoryPartnerPost) =>
      `Mystery ${round}: ${partner} gives the answer away in ${url}. Ask for this post to be taken back.`,
    skipped: 'was not posted',
    failed: 'failed',
    missed: 'did not happen',
    waiting: 'is waiting',
    overdue: (what: string, since: string) =>
      `${what} was due ${since}, and npx kesako run has not seen to it. Check that it is running; if it is, its log says what keeps it from it.`,
    notPlayed:
      'The mystery is not played on this account; opening it by hand would not help: nothing would follow.',
  },
} as const;

/** How long after its moment a step has been forgotten of which no row says why it waits, or that comes in its turn. */
const FORGOTTEN_AFTER = Temporal.Duration.from({ minutes: 5 });

/**
 * Says what did not go as the script has it, one sentence each. What partners were to do is told as it turned out in the end.
 * @param playing the present, in the game's time zone, as long as it is played: whatever has not left by then is told
 */
export function problemsOf(
  story: Pick<Storyboard, 'posts' | 'deeds' | 'partnerPosts'>,
  language: Language,
  playing?: { readonly now: Temporal.Instant; readonly timeZone: string },
): readonly string[] {
  const phrases = PHRASES[language];
  const tell = (what: string, verb: string, why: string | undefined): string =>
    `${what} ${verb}${why === undefined ? '' : `${language === 'fr' ? '\u00a0' : ''}: ${why}`}.`;
  const leaking = story.partnerPosts.filter(({ leaks, gone }) => leaks && !gone).map(phrases.leaks);
  const unplanned = story.posts.flatMap((post) => {
    const stuck = playing && stuckIn(post, playing.now);
    if (stuck === 'perhaps out')
      return [tell(phrases.step(post), phrases.waiting, sayWhy('outcome-unknown', language))];
    if (playing && stuck) {
      return [phrases.overdue(phrases.step(post), sayMoment(post.due, playing.timeZone, language))];
    }
    const verb = isDeed(post) ? undefined : verbOf(post, language);
    if (verb === undefined || (playing && isInTurn(post, playing.now, language))) return [];
    const told = tell(phrases.step(post), verb, post.why);
    const isLost = post.kind === 'opening' && post.state === 'failed';
    return [isLost ? `${told} ${phrases.notPlayed}` : told];
  });
  const undone = story.deeds.flatMap((deed) => {
    const awaited = deed.outcome === 'awaited' && deed.why !== undefined;
    const verb = deed.outcome === 'missed' ? phrases.missed : awaited ? phrases.waiting : undefined;
    return verb === undefined ? [] : [tell(phrases.deed(deed), verb, deed.why)];
  });
  return [...leaking, ...unplanned, ...undone];
}

/** What keeps a step of which no row says why it waits; undefined: nothing, as far as is known. */
function stuckIn(
  { state, why, due }: StoryPost,
  now: Temporal.Instant,
): 'perhaps out' | 'forgotten' | undefined {
  if (why !== undefined) return undefined;
  if (state === 'uncertain') return 'perhaps out';
  if (!isAfter(now, due.add(FORGOTTEN_AFTER))) return undefined;
  if (state === 'sending') return 'perhaps out';
  return state === 'planned' ? 'forgotten' : undefined;
}

/** Says whether a step waits for nothing but its turn, and not for long. */
const isInTurn = ({ state, why, due }: StoryPost, now: Temporal.Instant, language: Language): boolean =>
  state === 'planned' &&
  IN_TURN.some((one) => sayWhy(one, language) === why) &&
  !isAfter(now, due.add(FORGOTTEN_AFTER));

/** Says whether a partner does it; its deed tells the outcome. */
const isDeed = ({ kind }: StoryPost): boolean => kind === 'relay' || kind === 'partner-hint';

function verbOf(post: StoryPost, language: Language): string | undefined {
  const phrases = PHRASES[language];
  switch (post.state) {
    case 'skipped':
      return phrases.skipped;
    case 'failed':
      return phrases.failed;
    case 'planned':
    case 'sending':
    case 'uncertain':
      return post.why === undefined ? undefined : phrases.waiting;
    case 'sent':
    case 'done':
    case 'cancelled':
      return undefined;
  }
}
