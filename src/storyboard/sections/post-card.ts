import { html } from 'hono/html';
import { postNamed } from '#game/timeline/partner-steps.ts';
import { avatar, clean, type Markup, onTheWeb, richText } from '#storyboard/markup.ts';
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
  return html`<article class="${classesOf(post, storyboard)}">
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
        ? html`<p class="soft">${wordless(post, page)}${link(post, phrases)}</p>`
        : html`<p class="text" lang="${language}">${richText(post.text)}</p>`
    }
    ${post.pictures.map((picture) => pictureOf(picture, page))} ${changesOf(post, page)}
    <footer>
      ${stateOf(post, page)}<span class="soft">${phrases.visibility[post.visibility]}</span
      >${outside(post, page)}
    </footer>
    ${post.gone && html`<p class="why">${phrases.gone[post.gone.by](when.moment(post.gone.at))}</p>`}
    ${post.why && html`<p class="why">${phrases.why(clean(post.why))}</p>`}
  </article>`;
}

/** What was taken back, and what is still to come in a game that is played, look so. */
function classesOf({ gone, state }: StoryPost, { source }: Storyboard): string {
  const marks = [gone ? 'gone' : '', source === 'game' && state === 'planned' ? 'to-come' : ''];
  return ['post', state, ...marks].filter((name) => name !== '').join(' ');
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
function wordless({ kind, partner, state }: StoryPost, { phrases, storyboard }: Page): string {
  if (kind === 'partner-hint') return phrases.partners.byItself(state);
  if (kind === 'relay' && partner?.of !== undefined)
    return phrases.relays(kindOf(postNamed(partner.of), phrases));
  return storyboard.source === 'game' && state === 'planned' ? phrases.toCome : phrases.noText;
}

/** What was done to it since it went out, each with its words. */
function changesOf({ changes = [] }: StoryPost, { phrases, storyboard, when }: Page): Markup | undefined {
  if (changes.length === 0) return undefined;
  return html`<ol class="changes">
    ${changes.map(
      ({ kind, state, at, text, url, takenBack }) =>
        html`<li>
          <p class="soft">
            <span class="label">${phrases.changes[kind]}</span> ·
            ${state === 'sent' && at ? html`<time datetime="${when.machine(at)}">${when.moment(at)}</time>` : phrases.state[state]}${takenBack && ` · ${phrases.takenBack}`}${onTheWeb(takenBack ? undefined : url) && html` · <a href="${url}">${phrases.read}</a>`}
          </p>
          ${text !== undefined && html`<p class="text" lang="${storyboard.language}">${richText(text)}</p>`}
        </li>`,
    )}
  </ol>`;
}

/** Where what was posted for real can be read, as long as it is there. */
function outside({ gone, state, url }: StoryPost, { phrases, storyboard }: Page): Markup | undefined {
  const isThere = storyboard.source === 'game' && state === 'sent' && !gone && onTheWeb(url);
  return isThere ? html`<a href="${url}">${phrases.read}</a>` : undefined;
}

/** To what a partner wrote, which the page does not have. */
function link({ kind, url = '' }: StoryPost, phrases: Phrases): Markup | undefined {
  return kind === 'partner-hint' && onTheWeb(url)
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
    >${phrases.state[state]}${isLate && html` <span class="late">${phrases.late(when.length(delay), phrases.planned(when.near(due, postedAt ?? due)))}</span>`}${unlockedAt && html` <span class="unlocked">${phrases.unlocked}</span>`}${unlocks && state === 'planned' && html` <span class="unlocks">${phrases.unlocks(unlocks)}</span>`}</span
  >`;
}
