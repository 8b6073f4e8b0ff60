import { html } from 'hono/html';
import { exposures } from '#storyboard/exposures.ts';
import { isGuess } from '#storyboard/figures.ts';
import type { Markup } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';

interface Figure {
  readonly value: number;
  readonly name: string;
  readonly more?: string | undefined;
}

/** Returns the figures that sum the game up. Before it is played there is little to count: what is planned. */
export function keyFigures(page: Page): Markup {
  const { phrases, storyboard } = page;
  const number = new Intl.NumberFormat(phrases.locale);
  const figures = storyboard.source === 'preview' ? ofPlan(page) : ofGame(page);
  return html`<section aria-labelledby="figures">
    <h2 id="figures" class="hidden">${phrases.figures.heading}</h2>
    <dl class="figures">
      ${figures.map(
        ({ more, name, value }) =>
          html`<div>
            <dt>${name}</dt>
            <dd class="value">${number.format(value)}</dd>
            ${more && html`<dd class="soft">${more}</dd>`}
          </div>`,
      )}
    </dl>
  </section>`;
}

function ofPlan({ phrases: { figures }, storyboard }: Page): readonly Figure[] {
  return [
    { value: storyboard.rounds.length, name: figures.rounds },
    { value: storyboard.posts.length, name: figures.posts },
    { value: storyboard.posts.flatMap(({ pictures }) => pictures).length, name: figures.pictures },
    { value: storyboard.accounts.length, name: figures.accounts },
  ];
}

function ofGame({ phrases: { figures, locale }, storyboard }: Page): readonly Figure[] {
  const { posts, replies } = storyboard;
  const posted = posts.filter(({ state }) => state === 'sent').length;
  const spoken = posts.filter(({ state }) => state !== 'done').length;
  const guesses = replies.filter(isGuess);
  const right = guesses.filter(({ verdict, worth }) => verdict === 'correct' && worth === 'counts');
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(
    right.length / (guesses.length || 1),
  );
  const playersOf = (some: typeof replies) =>
    new Set(some.map(({ countsAs, network, player }) => countsAs ?? `${network}:${player}`)).size;
  return [
    { value: posted, name: figures.messages, more: figures.posted(spoken) },
    { value: playersOf(replies), name: figures.players },
    { value: guesses.length, name: figures.guesses, more: figures.replies(replies.length) },
    { value: right.length, name: figures.correct, more: `${share}, ${figures.finders(playersOf(right))}` },
    {
      value: exposures(storyboard).reduce((sum, { open }) => sum + open, 0),
      name: figures.exposed,
      more: figures.beforeReveal,
    },
  ];
}
