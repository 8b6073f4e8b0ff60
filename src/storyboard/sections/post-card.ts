import { html } from 'hono/html';
import { postNamed } from '#game/partner-steps.ts';
import { avatar, clean, type Markup, richText } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import { kindOf } from '#storyboard/words/say-kind.ts';
import type { Phrases } from '#storyboard/words/phrases.ts';
import type {
  StoryAccount,
  Storyboard,
  StoryPartner,
  StoryPicture,
  StoryPost,
} from '#storyboard/storyboard.ts';

/** Shows a post as its network shows it, with what became of it and, below each picture, the alt text that readers hear. */
export function postCard(post: StoryPost, page: Page): Markup {
  const { phrases, storyboard, when } = page;
  const at = post.postedAt ?? post.due;
  const speaker = speakerOf(post, storyboard);
  const { language } = storyboard;
  return html`<article class="post ${post.state}">
    <header>
      <h4>${kindOf(post, phrases)}</h4>
      <time class="soft" datetime="${when.machine(at)}">${when.moment(at)}</time>
    </header>
    <div class="sender">
      ${avatar(speaker.name, speaker.name, 'account')}
      <div class="who">
        <strong>${speaker.name}</strong>
        <span class="soft"
          >${speaker.address === undefined ? '' : `@${speaker.address} · `}<span class="network"
            >${speaker.network}</span
          ></span
        >
      </div>
    </div>
    ${standsInFor(post, page)}
    ${post.warning && html`<p class="warning"><span>${phrases.warning}</span> <span lang="${language}">${post.warning}</span></p>`}
    ${
      post.text === undefined
        ? html`<p class="soft">${wordless(post, phrases)}${link(post, phrases)}</p>`
        : html`<p class="text" lang="${language}">${richText(post.text)}</p>`
    }
    ${post.pictures.map((picture) => pictureOf(picture, page))}
    <footer>${stateOf(post, page)}<span class="soft">${phrases.visibility[post.visibility]}</span></footer>
    ${post.why && html`<p class="why">${phrases.why(clean(post.why))}</p>`}
  </article>`;
}

/** Who is heard: the account, or the partner who gives a hint beside it. */
function speakerOf(post: StoryPost, storyboard: Storyboard): StoryAccount {
  const account = storyboard.accounts.find(({ name }) => name === post.account);
  const { network = '' } = account ?? {};
  const giver = post.kind === 'partner-hint' ? partnerOf(post, storyboard) : undefined;
  if (giver)
    return { name: clean(giver.name), network, address: giver.addresses[post.partner?.beside ?? ''] };
  return account ?? { name: post.account, network };
}

const partnerOf = ({ partner }: StoryPost, { partners }: Storyboard): StoryPartner | undefined =>
  partners.find(({ id }) => id === partner?.id);

/** Of a hint that the account gives in a partner's place: that it is one. */
function standsInFor(post: StoryPost, { phrases, storyboard }: Page): Markup | undefined {
  const partner = post.kind === 'hint' ? partnerOf(post, storyboard) : undefined;
  if (!partner) return undefined;
  const words = post.state === 'sent' ? phrases.partners.instead : phrases.partners.otherwise;
  return html`<p class="soft">${words(clean(partner.name))}</p>`;
}

/** What stands in the place of a text: a relay has none, but relays one; what a partner writes by hand is not kept. */
function wordless({ kind, partner, state }: StoryPost, phrases: Phrases): string {
  if (kind === 'partner-hint') return phrases.partners.byItself(state);
  return kind === 'relay' && partner?.of !== undefined
    ? phrases.relays(kindOf(postNamed(partner.of), phrases))
    : phrases.noText;
}

/** To what a partner wrote, which the page does not have. */
function link({ kind, url = '' }: StoryPost, phrases: Phrases): Markup | undefined {
  return kind === 'partner-hint' && /^https?:/u.test(url)
    ? html` <a href="${url}">${phrases.partners.read}</a>`
    : undefined;
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

/** How punctual a partner was is told in the table of what partners did. */
function stateOf(
  { due, kind, postedAt, state, unlockedAt, unlocks }: StoryPost,
  { phrases, when }: Page,
): Markup {
  const delay = due.until(postedAt ?? due);
  const isLate = kind !== 'partner-hint' && delay.total('minutes') >= 1;
  return html`<span class="state"
    ><span class="dot" aria-hidden="true"></span
    >${phrases.state[state]}${isLate && html` <span class="late">${phrases.late(when.length(delay))}</span>`}${unlockedAt && html` <span class="unlocked">${phrases.unlocked}</span>`}${unlocks && state === 'planned' && html` <span class="unlocks">${phrases.unlocks(unlocks)}</span>`}</span
  >`;
}
