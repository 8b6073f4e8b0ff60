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
  const isHour = storyboard.rounds.some(({ heard }) => heard);
  const figures = storyboard.source === 'preview' ? ofPlan(page) : isHour ? ofHour(page) : ofGame(page);
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

/** Counts who wrote some of the replies, each person once. */
const playersOf = (some: Page['storyboard']['replies']): number =>
  new Set(some.map(({ countsAs, network, player }) => countsAs ?? `${network}:${player}`)).size;

function messages(figures: Page['phrases']['figures'], posts: Page['storyboard']['posts']): Figure {
  const posted = posts.filter(({ state }) => state === 'sent').length;
  const spoken = posts.filter(({ state }) => state !== 'done').length;
  return { value: posted, name: figures.messages, more: figures.posted(posted, spoken) };
}

/** Of a live hour: nothing that is said there is right or wrong. */
function ofHour({ phrases: { figures }, storyboard }: Page): readonly Figure[] {
  const { posts, replies, reach } = storyboard;
  const guests = playersOf(replies.filter(({ said }) => said?.guest));
  const shares = reach.reduce((sum, { samples }) => {
    const last = samples.at(-1);
    return sum + (last ? last.boosts + last.quotes : 0);
  }, 0);
  return [
    messages(figures, posts),
    {
      value: playersOf(replies),
      name: figures.people,
      more: guests === 0 ? undefined : figures.guests(guests),
    },
    {
      value: replies.length,
      name: figures.answers,
      more: figures.held(replies.filter(({ said }) => said?.held).length),
    },
    { value: shares, name: figures.shares },
  ];
}

function ofGame({ phrases: { figures }, storyboard }: Page): readonly Figure[] {
  const { posts, replies } = storyboard;
  const guesses = replies.filter(isGuess);
  const counting = replies.filter(({ verdict, worth }) => verdict === 'correct' && worth === 'counts');
  const exposed = exposures(storyboard).reduce((sum, { open }) => sum + open, 0);
  return [
    messages(figures, posts),
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
