import { html } from 'hono/html';
import { clean, type Markup, richText } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import type { StoryRound } from '#storyboard/storyboard.ts';

/** Says what the people of partners are asked in private, and reminded of; undefined where nobody is. */
export function partnerMessages(round: StoryRound, { phrases, storyboard, when }: Page): Markup | undefined {
  const messages = storyboard.posts.filter(
    ({ kind, round: number, state }) =>
      number === round.number && state !== 'done' && (kind === 'request' || kind === 'reminder'),
  );
  if (messages.length === 0) return undefined;
  const nameOf = (partner: string | undefined): string =>
    storyboard.partners.find(({ id }) => id === partner)?.name ?? '';
  return html`<details class="messages">
    <summary>${phrases.partners.messages(messages.length)}</summary>
    <ul>
      ${messages.map(
        ({ due, kind, mail, partner, postedAt, state, tells, text }) =>
          html`<li>
            <p class="soft">
              ${tells === undefined ? phrases.kind[kind] : phrases.partners.tells[tells]},
              ${clean(nameOf(partner?.id))} ·
              <time datetime="${when.machine(postedAt ?? due)}">${when.moment(postedAt ?? due)}</time> ·
              ${phrases.state[state]}
            </p>
            ${mail && html`<p class="soft" lang="${storyboard.language}">${phrases.partners.subject(clean(mail.subject))}</p>`}
            <p class="text" lang="${storyboard.language}">
              ${text === undefined ? phrases.noText : richText(text)}
            </p>
            ${mail && html`<p class="soft text" lang="${storyboard.language}">${richText(mail.foot)}</p>`}
          </li>`,
      )}
    </ul>
  </details>`;
}
