import { createColors } from 'picocolors';
import { countVerdicts } from '#storyboard/figures.ts';
import { nameOfHeard, nameOfStep } from '#app/words/step-names.ts';
import { tellStory } from '#app/story/tell-story.ts';
import type { Rehearsal } from '#app/rehearsal/rehearsal.ts';
import type { Game } from '#game/game.ts';
import { byMoment, isAfter } from '#game/moments.ts';
import type { SendState } from '#game/step.ts';
import { sayBy } from '#game/words/dates.ts';
import type { StoryPost, Storyboard } from '#storyboard/storyboard.ts';
import type { Terminal } from '#cli/terminal.ts';

/** Redrawing more often than this shows nothing more to a person, and slows the rehearsal down. */
const FRAME_MS = 100;
/** The share of the time that drawing may take: on a slow machine there are fewer frames, not a longer rehearsal. */
const DRAWING = 0.1;

const PHRASES = {
  fr: {
    replies: 'réponses',
    correct: 'justes',
    close: 'proches',
    wrong: 'fausses',
    pace: 'par minute de jeu',
    last: 'la dernière heure',
  },
  en: {
    replies: 'replies',
    correct: 'correct',
    close: 'close',
    wrong: 'wrong',
    pace: 'per minute of play',
    last: 'the last hour',
  },
} as const;

const MARKS: Readonly<Record<SendState, string>> = {
  planned: '·',
  sending: '…',
  uncertain: '?',
  sent: '✓',
  done: '✓',
  failed: '✗',
  skipped: '–',
  cancelled: '–',
};

/** The rehearsal as it unfolds: a picture of the whole on a live screen, one line per step elsewhere. */
export class LiveView {
  readonly #rehearsal: Rehearsal;
  readonly #game: Game;
  readonly #terminal: Terminal;
  /** When the next frame may be drawn, by `performance.now`. */
  #due = 0;
  readonly #told = new Set<string>();

  constructor(rehearsal: Rehearsal, game: Game, terminal: Terminal) {
    this.#rehearsal = rehearsal;
    this.#game = game;
    this.#terminal = terminal;
  }

  /** Returns what to show now; undefined when there is nothing new to see. */
  async next(live: boolean, last = false): Promise<string | undefined> {
    const start = performance.now();
    if (!last && start < this.#due) return undefined;
    const story = await tellStory(this.#rehearsal.context.db, this.#game, {
      source: 'rehearsal',
      accounts: [],
      reader: this.#terminal.language,
    });
    const end = performance.now();
    this.#due = start + Math.max(FRAME_MS, (end - start) / DRAWING);
    return live ? this.#frame(story) : this.#news(story);
  }

  #frame(story: Storyboard): string {
    const { language, colour, columns } = this.#terminal;
    const paint = createColors(colour);
    const now = this.#rehearsal.context.clock.now();
    const lines = Map.groupBy(story.posts, ({ round }) => round)
      .entries()
      .map(
        ([round, posts]) =>
          `  ${paint.bold(`${round}`)}  ${posts.map((post) => this.#step(post)).join('  ')}`,
      );
    const local = now.toZonedDateTimeISO(this.#game.timeZone);
    const clock = sayBy(local, language === 'fr' ? 'fr-FR' : 'en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    return [
      `${paint.bold(this.#game.title)} — ${clock}`,
      progressBar(this.#rehearsal.starts, now, this.#rehearsal.ends, Math.min(columns - 2, 60)),
      ...lines,
      this.#counts(story, now),
    ].join('\n');
  }

  #step(post: StoryPost): string {
    const { language, colour } = this.#terminal;
    const paint = createColors(colour);
    const text = `${MARKS[post.state]} ${nameOfStep(post, language)}`;
    if (post.state === 'sent' || post.state === 'done') return paint.green(text);
    return post.state === 'planned' ? paint.dim(text) : paint.yellow(text);
  }

  #counts(story: Storyboard, now: Temporal.Instant): string {
    const phrases = PHRASES[this.#terminal.language];
    const { correct, close, wrong } = countVerdicts(story.replies);
    const hourAgo = now.subtract({ hours: 1 });
    const recent = story.replies.filter(({ at }) => isAfter(at, hourAgo)).length;
    const pace = (recent / 60).toLocaleString(this.#terminal.language === 'fr' ? 'fr-FR' : 'en-GB', {
      maximumFractionDigits: 1,
    });
    return `  ${story.replies.length} ${phrases.replies} (${pace} ${phrases.pace}, ${phrases.last}) — ✓ ${correct} ${phrases.correct}  ≈ ${close} ${phrases.close}  ✗ ${wrong} ${phrases.wrong}`;
  }

  #news(story: Storyboard): string | undefined {
    const { language } = this.#terminal;
    const fresh = story.posts.filter(({ state, round, kind, ordinal, account, partner }) => {
      const key = [round, kind, ordinal, account, partner?.id, partner?.of].join('/');
      if (state === 'planned' || this.#told.has(key)) return false;
      this.#told.add(key);
      return true;
    });
    if (fresh.length === 0) return undefined;
    const { correct, close, wrong } = countVerdicts(story.replies);
    return fresh
      .toSorted(byMoment(happened))
      .map((post) => {
        const local = happened(post).toZonedDateTimeISO(this.#game.timeZone).toPlainDateTime();
        const when = local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
        const partner = this.#game.partners.find(({ id }) => id === post.partner?.id)?.name;
        const account = this.#game.accounts.length > 1 ? post.account : undefined;
        const named = [
          post.heard ? nameOfHeard(post, language) : nameOfStep(post, language),
          partner,
          account,
        ].filter((part) => part !== undefined);
        const counts = post.heard
          ? `${story.replies.length} ${PHRASES[language].replies}`
          : `✓ ${correct} ≈ ${close} ✗ ${wrong}`;
        const number = post.heard ? '' : `${post.round}. `;
        return `${MARKS[post.state]} ${when}  ${number}${named.join(', ')}  (${counts})\n`;
      })
      .join('');
  }
}

/** When what became of a post did: lines come in this order, whenever each was due. */
const happened = ({ postedAt, endedAt, due }: StoryPost): Temporal.Instant => postedAt ?? endedAt ?? due;

/** Draws how far a moment is between two others, as a bar `width` characters wide. */
export function progressBar(
  from: Temporal.Instant,
  now: Temporal.Instant,
  to: Temporal.Instant,
  width: number,
): string {
  const whole = from.until(to).total('milliseconds');
  const share = whole === 0 ? 1 : Math.min(1, Math.max(0, from.until(now).total('milliseconds') / whole));
  const percent = ` ${String(Math.round(share * 100)).padStart(3)}\u00a0%`;
  const room = Math.max(10, width - percent.length);
  const full = Math.round(share * room);
  return `  ${'█'.repeat(full)}${'░'.repeat(room - full)}${percent}`;
}
