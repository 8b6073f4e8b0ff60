import { html } from 'hono/html';
import { exposures } from '#storyboard/exposures.ts';
import { countVerdicts, isGuess } from '#storyboard/figures.ts';
import type { Markup } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';

interface Figure {
  readonly value: number;
  readonly name: (count: number) => string;
  readonly more?: string | undefined;
}

/** Counts pictures as they are cut: once, however many accounts post them. */
const picturesOf = (posts: Page['storyboard']['posts']): number =>
  new Set(
    posts
      .filter(({ pictures }) => pictures.length > 0)
      .map(({ round, kind, ordinal }) => `${round}/${kind === 'partner-hint' ? 'hint' : kind}/${ordinal}`),
  ).size;

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
            <dt>${name(value)}</dt>
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
    { value: picturesOf(storyboard.posts), name: figures.pictures },
    { value: storyboard.accounts.length, name: figures.accounts },
  ];
}

function ofGame({ phrases: { figures }, storyboard }: Page): readonly Figure[] {
  const { posts, replies } = storyboard;
  const posted = posts.filter(({ state }) => state === 'sent').length;
  const spoken = posts.filter(({ state }) => state !== 'done').length;
  const guesses = replies.filter(isGuess);
  const counting = replies.filter(({ verdict, worth }) => verdict === 'correct' && worth === 'counts');
  const exposed = exposures(storyboard).reduce((sum, { open }) => sum + open, 0);
  const playersOf = (some: typeof replies) =>
    new Set(some.map(({ countsAs, network, player }) => countsAs ?? `${network}:${player}`)).size;
  return [
    { value: posted, name: figures.messages, more: figures.posted(posted, spoken) },
    { value: playersOf(replies), name: figures.players },
    { value: guesses.length, name: figures.guesses, more: figures.replies(replies.length) },
    {
      value: countVerdicts(replies).correct,
      name: figures.correct,
      more: figures.counting(counting.length, playersOf(counting)),
    },
    // Where nothing was seen there is nothing to be alarmed at.
    ...(exposed === 0 ? [] : [{ value: exposed, name: figures.exposed, more: figures.beforeReveal }]),
  ];
}
