import { html } from 'hono/html';
import { postNamed } from '#game/partner-steps.ts';
import { avatar, clean, type Markup, richText } from './markup.ts';
import type { Page } from './page.ts';
import type { Phrases } from './phrases.ts';
import type { StoryAccount, StoryPicture, StoryPost } from './storyboard.ts';

/** A post as its network shows it, with what became of it and, below each picture, the alt text that readers hear. */
export function postCard(post: StoryPost, page: Page): Markup {
  const { phrases, storyboard, when } = page;
  const at = post.postedAt ?? post.due;
  const account: StoryAccount = storyboard.accounts.find(({ name }) => name === post.account) ?? {
    name: post.account,
    network: '',
  };
  const { language } = storyboard;
  return html`<article class="post ${post.state}">
    <header>
      <h4>${kindOf(post, phrases)}</h4>
      <time class="soft" datetime="${when.machine(at)}">${when.moment(at)}</time>
    </header>
    <div class="sender">
      ${avatar(account.name, account.name, 'account')}
      <div class="who">
        <strong>${account.name}</strong>
        <span class="soft"
          >${account.address === undefined ? '' : `@${account.address} · `}<span class="network"
            >${account.network}</span
          ></span
        >
      </div>
    </div>
    ${post.warning && html`<p class="warning"><span>${phrases.warning}</span> <span lang="${language}">${post.warning}</span></p>`}
    ${
      post.text === undefined
        ? html`<p class="soft">${wordless(post, phrases)}</p>`
        : html`<p class="text" lang="${language}">${richText(post.text)}</p>`
    }
    ${post.pictures.map((picture) => pictureOf(picture, page))}
    <footer>${stateOf(post, page)}<span class="soft">${phrases.visibility[post.visibility]}</span></footer>
    ${post.why && html`<p class="why">${phrases.why(clean(post.why))}</p>`}
  </article>`;
}

/** What stands in the place of a text: a relay has none, but relays one. */
const wordless = ({ kind, partner }: StoryPost, phrases: Phrases): string =>
  kind === 'relay' && partner?.of !== undefined
    ? phrases.relays(kindOf(postNamed(partner.of), phrases))
    : phrases.noText;

/** « Indice n° 2 » */
export function kindOf({ kind, ordinal }: Pick<StoryPost, 'kind' | 'ordinal'>, phrases: Phrases): string {
  return ordinal > 0 ? phrases.numbered(phrases.kind[kind], ordinal) : phrases.kind[kind];
}

function pictureOf(picture: StoryPicture, { phrases, shelf, storyboard }: Page): Markup {
  return html`<figure>
    ${shelf.show(picture)}
    <figcaption>
      <span class="label">${phrases.alt}</span>
      <span lang="${storyboard.language}">${picture.alt === '' ? phrases.noAlt : picture.alt}</span>
    </figcaption>
  </figure>`;
}

function stateOf({ due, postedAt, state, unlockedAt }: StoryPost, { phrases, when }: Page): Markup {
  const delay = due.until(postedAt ?? due);
  const isLate = delay.total('minutes') >= 1;
  return html`<span class="state"
    ><span class="dot" aria-hidden="true"></span
    >${phrases.state[state]}${isLate && html` <span class="late">${phrases.late(when.length(delay))}</span>`}${unlockedAt && html` <span class="unlocked">${phrases.unlocked}</span>`}</span
  >`;
}
