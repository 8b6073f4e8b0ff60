import { createColors } from 'picocolors';
import { figuresOf } from '#app/story/story-figures.ts';
import { countVerdicts, isGuess } from '#storyboard/figures.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { sayHeadroom } from '#storyboard/words/say-headroom.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { adviseMasking } from './advise-masking.ts';
import { exposureLines } from './exposure-lines.ts';
import { sayRanked } from './say-ranked.ts';
import { sayReach } from './say-reach.ts';
import { harmless, type Terminal } from '#cli/terminal.ts';
import { sayVerdicts, several } from './verdict-counts.ts';

const PHRASES = {
  fr: {
    posts: (sent: number, all: number) => `messages publiés\u00a0: ${sent} sur ${all}`,
    replies: (all: number, guesses: number, verdicts: string) =>
      `${several(all, 'réponse')}, dont ${several(guesses, 'proposition')}\u00a0: ${verdicts}`,
    heard: (all: number, people: number) => `${several(all, 'réponse')} de ${several(people, 'personne')}`,
    doubtful: (count: number) =>
      count === 1
        ? 'Une réponse douteuse attendrait votre avis.'
        : `${count} réponses douteuses attendraient votre avis.`,
    standings: 'Classement',
    nobody: 'personne n’a encore de points',
    points: 'points',
    problems: 'À regarder',
    fine: 'Tout s’est passé comme prévu.',
  },
  en: {
    posts: (sent: number, all: number) => `posts: ${sent} of ${all}`,
    replies: (all: number, guesses: number, verdicts: string) =>
      `replies: ${all}, of which guesses: ${guesses} (${verdicts})`,
    heard: (all: number, people: number) =>
      `answers: ${all}, by ${people} ${people === 1 ? 'person' : 'people'}`,
    doubtful: (count: number) =>
      count === 1
        ? 'One doubtful reply would wait for you to decide.'
        : `${count} doubtful replies would wait for you to decide.`,
    standings: 'Ranking',
    nobody: 'nobody has points yet',
    points: 'points',
    problems: 'To look at',
    fine: 'Everything went as planned.',
  },
} as const;

const SHOWN = 5;

/** Says what a finished game comes down to, on one screen. */
export function summary(
  story: Storyboard,
  { language, colour }: Pick<Terminal, 'language' | 'colour'>,
): string {
  const phrases = PHRASES[language];
  const isLive = story.rounds.some(({ heard }) => heard);
  const paint = createColors(colour);
  const spoken = story.posts.filter(({ state }) => state !== 'done' && state !== 'cancelled');
  const sent = spoken.filter(({ state }) => state === 'sent').length;
  const doubtful = story.replies.filter((reply) => reply.doubtful).length;
  const standings = story.standings
    .slice(0, SHOWN)
    .map(
      (line) =>
        `  ${line.rank}. ${harmless(line.name || line.player)}, ${sayRanked(line, story.standings, language)} — ${line.points} ${phrases.points}`,
    );
  const problems = story.problems.map((problem) => `  ${paint.yellow('!')} ${harmless(problem)}`);
  const { exposure } = figuresOf(story);
  const isOpen = exposure.some(({ public: open }) => open > 0);
  const advice = isOpen ? adviseMasking(story, language) : undefined;
  return [
    '',
    paint.bold(harmless(story.title)),
    `  ${phrases.posts(sent, spoken.length)}`,
    isLive
      ? `  ${phrases.heard(story.replies.length, new Set(story.replies.map(({ player }) => player)).size)}`
      : `  ${phrases.replies(story.replies.length, story.replies.filter(isGuess).length, sayVerdicts(countVerdicts(story.replies), language))}`,
    ...(isLive ? [] : exposureLines(exposure, language)).map((line) => `  ${line}`),
    ...(advice === undefined ? [] : [`  ${advice}`]),
    ...sayReach(figuresOf(story), language).map((line) => `  ${line}`),
    ...headroomLines(story, language).map((line) => `  ${line}`),
    ...(doubtful === 0 ? [] : [`  ${phrases.doubtful(doubtful)}`]),
    ...(story.notes ?? []).map((note) => `  ${harmless(note)}`),
    ...(isLive
      ? []
      : [paint.bold(phrases.standings), ...(standings.length === 0 ? [`  ${phrases.nobody}`] : standings)]),
    ...(problems.length === 0
      ? [`  ${paint.green('✓')} ${phrases.fine}`]
      : [paint.bold(phrases.problems), ...problems]),
    '',
  ].join('\n');
}

/** How near each account came to a limit of its network. */
function headroomLines({ accounts }: Storyboard, language: Terminal['language']): readonly string[] {
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  return accounts.flatMap((account) => {
    const said = sayHeadroom(account, phrasesIn(language));
    return said === undefined ? [] : [`${account.name} (${account.network})${colon}${said}`];
  });
}
