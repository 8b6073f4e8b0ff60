import { html } from 'hono/html';
import type { StepKind, SendState } from '#game/step.ts';
import { deedTable, sayDeed } from './deed-table.ts';
import { isGuess, numberedDeeds } from '#storyboard/figures.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import { partnerMessages } from './partner-messages.ts';
import { postCard } from './post-card.ts';
import { kindOf, roundName } from '#storyboard/words/say-kind.ts';
import { replyList } from './reply-list.ts';
import { sayingsList } from './sayings-list.ts';
import type { StoryRound } from '#storyboard/storyboard.ts';

/** What partners relay, or are asked in private, is no post of the game. */
const BEHIND: ReadonlySet<StepKind> = new Set(['relay', 'request', 'reminder']);

/** What did not come, and will not, is marked on no plot. */
const NEVER: ReadonlySet<SendState> = new Set(['done', 'failed', 'skipped', 'cancelled']);

/** Shows one mystery: its dates, its guesses over time, its posts, and the replies it got. */
export async function roundSection(round: StoryRound, page: Page): Promise<Markup> {
  const { phrases, storyboard } = page;
  const posts = storyboard.posts.filter(
    (post) => post.round === round.number && post.state !== 'done' && !BEHIND.has(post.kind),
  );
  const openings = new Set(posts.filter(({ kind }) => kind === 'opening').map(({ account }) => account));
  const id = `round-${round.number}`;
  return html`<section class="round" aria-labelledby="${id}">
    <header>
      <h2 id="${id}">${roundName(round, phrases)}</h2>
      <p class="question" lang="${storyboard.language}">${clean(round.question)}</p>
      ${round.off === true && html`<p class="why">${phrases.off}</p>`} ${facts(round, page)}
    </header>
    ${await plot(round, page)} ${await shares(round, page)} ${deedTable(round, page)}
    <div class="posts">
      <h3>${phrases.posts}</h3>
      <div class="${openings.size > 1 ? 'board' : 'board of-one'}">
        ${posts.map((post) => postCard(post, page))}
      </div>
    </div>
    ${partnerMessages(round, page)} ${sayingsList(round, page)}
    ${
      storyboard.source !== 'preview' &&
      html`<div class="received">
        <h3>${phrases.replies}</h3>
        ${replyList(round, page)}
      </div>`
    }
  </section>`;
}

function facts(round: StoryRound, { phrases, storyboard, when }: Page): Markup {
  const at = (name: string, moment: Temporal.Instant) =>
    html`<div>
      <dt>${name}</dt>
      <dd><time datetime="${when.machine(moment)}">${when.moment(moment)}</time></dd>
    </div>`;
  return html`<dl class="facts">
    ${
      !round.heard &&
      html`<div>
        <dt>${phrases.answer}</dt>
        <dd lang="${storyboard.language}">${clean(round.answer)}</dd>
      </div>`
    }
    ${at(phrases.opens, round.opens)} ${at(phrases.closes, round.closes)}
    ${at(round.heard ? phrases.recap : phrases.reveals, round.reveals)}
  </dl>`;
}

/** Loaded only where something was relayed, as it is heavy. */
async function shares(round: StoryRound, page: Page): Promise<Markup | undefined> {
  if (!page.storyboard.reach.some((reach) => reach.round === round.number)) return undefined;
  const { sharePlot } = await import('#storyboard/plots/share-plot.ts');
  return sharePlot(round, page);
}

async function plot(round: StoryRound, { phrases, storyboard, when }: Page): Promise<Markup | undefined> {
  const guesses = storyboard.replies.filter((reply) => reply.round === round.number && isGuess(reply));
  if (guesses.length === 0) return undefined;
  const { guessPlot } = await import('#storyboard/plots/guess-plot.ts');
  const labels = new Map(
    storyboard.posts
      .filter((post) => post.round === round.number && post.kind !== 'standings' && !BEHIND.has(post.kind))
      .filter(({ state }) => !NEVER.has(state))
      .map((post) => [
        (post.postedAt ?? post.due).toString(),
        { at: post.postedAt ?? post.due, label: kindOf(post, phrases) },
      ]),
  );
  const byLabel = new Map([...labels.values()].toReversed().map((step) => [step.label, step]));
  return guessPlot(
    {
      id: `plot-${round.number}`,
      heading: phrases.plot.ofRound(round.number),
      guesses,
      from: round.opens,
      to: round.reveals,
      steps: [...byLabel.values()].toReversed(),
      deeds: numberedDeeds(storyboard, round.number).flatMap(({ at, number, partner, ...deed }) =>
        at
          ? [
              {
                at,
                label: String(number),
                words: phrases.partners.did(clean(partner), sayDeed(deed, phrases)),
              },
            ]
          : [],
      ),
    },
    phrases,
    when,
  );
}
