import { html } from 'hono/html';
import type { SignOffNow } from '#app/desk/desk.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { clean, type Markup, onTheWeb, richText } from '#storyboard/markup.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { pathOf } from '#console/parts/layout.ts';
import { button, token } from '#console/parts/forms.ts';
import { may } from '#console/visit.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { isToCome } from './now.ts';
import type { Seen } from './seen.ts';

/** The kinds of steps that somebody may steer: the others follow one of them. */
const STEERED: ReadonlySet<StoryPost['kind']> = new Set([
  'opening',
  'hint',
  'last-call',
  'closing',
  'reveal',
  'standings',
]);
/** Those that need not come. */
const MAY_BE_SKIPPED: ReadonlySet<StoryPost['kind']> = new Set(['hint', 'last-call', 'standings']);

/**
 * Lists every step of every account.
 * @param signOffs the agreements that were asked for, as long as they matter
 */
export function timelinePage(seen: Seen, signOffs: readonly SignOffNow[]): Markup {
  const { visit, reading, moments } = seen;
  const { phrases } = visit;
  const { posts } = reading.story;
  if (posts.length === 0)
    return html`<h1>${phrases.nav.timeline}</h1>
      <p class="empty large">${phrases.steps.none}</p>`;
  // What is done to a step is done on every account: they stand in one line.
  const toCome = [
    ...Map.groupBy(
      posts.filter(isToCome),
      (post) => `${post.due} ${stepName(post)} ${post.partner === undefined}`,
    ).values(),
  ];
  const past = posts.filter((post) => !isToCome(post)).toReversed();
  return html`<h1>${phrases.nav.timeline}</h1>
    <div id="news" class="news"></div>
    <section aria-labelledby="to-come">
      <h2 id="to-come">${phrases.steps.toCome}</h2>
      ${
        toCome.length === 0
          ? html`<p class="empty">${phrases.nothingNext}</p>`
          : html`<ol class="timeline">
              ${toCome.map((group) =>
                line(
                  group,
                  seen,
                  signOffs,
                  may(visit.who.role, 'operator') ? steering(group, seen) : undefined,
                ),
              )}
            </ol>`
      }
      ${
        may(visit.who.role, 'operator') &&
        toCome.length > 0 &&
        html`<p>
          <a class="as-button" href="${pathOf(reading.story.game, 'review/agreement')}"
            >${signOffPhrasesIn(visit.language).ask.game}</a
          >
        </p>`
      }
    </section>
    <section aria-labelledby="past" class="block-section">
      <h2 id="past">${phrases.steps.past}</h2>
      ${
        past.length === 0
          ? html`<p class="empty">${phrases.steps.none}</p>`
          : html`<ol class="timeline past">
              ${past.map((post) => line([post], seen, []))}
            </ol>`
      }
    </section>
    <p class="soft small">${reading.game.timeZone} · ${moments.at(moments.now)}</p>`;
}

/** Returns what people call a step: `1/hint-2`. */
const stepName = ({ round, kind, ordinal }: Pick<StoryPost, 'round' | 'kind' | 'ordinal'>): string =>
  `${round}/${kind}${ordinal > 0 ? `-${ordinal}` : ''}`;

function line(
  group: readonly StoryPost[],
  { visit, moments, reading }: Seen,
  signOffs: readonly SignOffNow[],
  acts?: Markup,
): Markup | undefined {
  const [post] = group;
  if (!post) return undefined;
  const { phrases } = visit;
  const says = signOffPhrasesIn(visit.language);
  const asked = signOffs.filter(({ called }) => called === null || called === stepName(post));
  return html`<li class="step ${post.state}">
    <p class="when">${moments.at(post.postedAt ?? post.due)}</p>
    <div class="what">
      <h3>${nameOfStep(post, visit.language)}</h3>
      <p class="soft small">
        ${phrases.round(post.round)} · ${group.map(({ account }) => account).join(', ')} ·
        <span class="step-state"
          ><span class="dot" aria-hidden="true"></span>${phrases.stepStates[post.state]}</span
        >
        ${onTheWeb(post.url) && html` · <a href="${post.url}" rel="noreferrer">${phrases.seeOnNetwork}</a>`}
      </p>
      ${post.why !== undefined && html`<p class="reason">${clean(post.why)}</p>`}
      ${asked.map(({ whom, state }) => html`<p class="soft small">${clean(whom)}${' · '}${says.states[state]}</p>`)}
      ${
        post.text !== undefined &&
        post.state === 'sent' &&
        html`<p class="said" lang="${reading.story.language}">${richText(post.text)}</p>`
      }
      ${acts}
    </div>
  </li>`;
}

function steering([post]: readonly StoryPost[], { visit, reading, moments }: Seen): Markup | undefined {
  if (!post || !STEERED.has(post.kind) || post.partner) return undefined;
  const { phrases } = visit;
  const { game } = reading.story;
  const name = stepName(post);
  const id = name.replaceAll('/', '-');
  const hidden = html`${token(visit)}
    <input type="hidden" name="step" value="${name}" />
    <input type="hidden" name="version" value="${reading.version ?? ''}" />`;
  const local = moments.local(post.due).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return html`<details>
    <summary>${phrases.steps.change}</summary>
    <div class="steering">
      <form method="post" action="${pathOf(game, 'acts/move')}">
        ${hidden}
        <label for="to-${id}">${phrases.steps.time}</label>
        <input type="datetime-local" id="to-${id}" name="to" value="${local}" required />
        ${button(phrases.steps.move, 'plain')}
      </form>
      <div class="more-acts">
        <form method="post" action="${pathOf(game, 'acts/now')}">
          ${hidden}${button(phrases.steps.now, 'plain')}
        </form>
        ${
          MAY_BE_SKIPPED.has(post.kind) &&
          html`<form method="post" action="${pathOf(game, 'acts/skip')}">
            ${hidden}${button(phrases.steps.skip, 'plain')}
          </form>`
        }
        <a class="as-button" href="${`${pathOf(game, 'review/agreement')}?step=${encodeURIComponent(name)}`}"
          >${signOffPhrasesIn(visit.language).ask.step}</a
        >
      </div>
      ${
        post.kind === 'hint' &&
        html`<form method="post" action="${pathOf(game, 'acts/edit')}">
          ${hidden}
          <label for="text-${id}">${phrases.steps.text}</label>
          <textarea
            id="text-${id}"
            name="text"
            rows="3"
            required
            maxlength="3000"
            lang="${reading.story.language}"
          >
${words(post, reading.game)}</textarea>
          ${button(phrases.steps.edit, 'plain')}
        </form>`
      }
    </div>
  </details>`;
}

/** What the script has a hint say. */
function words(post: StoryPost, game: Seen['reading']['game']): string {
  const round = game.rounds.find(({ number, shown = number }) => shown === post.round);
  const hint = round?.hints.find(({ number, shown = number }) => shown === post.ordinal);
  return clean(typeof hint?.text === 'string' ? hint.text : '');
}
