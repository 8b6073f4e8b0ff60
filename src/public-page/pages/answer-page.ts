import { html } from 'hono/html';
import type { Refusal, Sent, Taken } from '#app/answer-form/answer-form.ts';
import { LONGEST_ANSWER, LONGEST_PSEUDONYM } from '#game/answer-form.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicRound } from '#app/public-view/public-game.ts';
import { layout } from './layout.ts';
import { type GameFrame, inGame, pictureOf } from './parts.ts';

/** What stands in a form that was handed out. */
export interface HandedOut {
  readonly ticket: string;
  /** Of the proof of work. */
  readonly bits: number;
  /** Where the script is. */
  readonly script: string;
}

/** What was typed before, to be typed no more. */
export type Typed = Pick<Sent, 'pseudonym' | 'answer' | 'receipt'>;

const NOTHING: Typed = { pseudonym: '', answer: '', receipt: '' };

/** Which field somebody has to look at. */
const FIELD_OF: Partial<Readonly<Record<Refusal, keyof Typed>>> = {
  pseudonym: 'pseudonym',
  taken: 'pseudonym',
  spent: 'pseudonym',
  answer: 'answer',
};

/** Writes the page on which a round is answered. @param why what was sent before was not kept */
export function answerPage(
  frame: GameFrame,
  round: PublicRound,
  handedOut: HandedOut,
  { typed = NOTHING, why }: { readonly typed?: Typed; readonly why?: Refusal } = {},
): Promise<string> {
  const { game, phrases } = frame;
  const { form } = phrases;
  return page(
    frame,
    form.title(round.number),
    html`${why === undefined ? '' : wrong(why, frame)}
      <div class="to-answer">
        ${round.picture ? html`<figure>${pictureOf(round.picture, '(min-width: 40rem) 12rem, 100vw', frame)}</figure>` : ''}
        <p class="question" ${inGame(frame)}>${clean(round.question ?? '')}</p>
      </div>
      <p>
        ${form.about(game.guesses)}
        ${game.answerForm && (game.unranked ? form.unranked : form.ranked[game.answerForm])}
      </p>
      ${fields(frame, handedOut, typed, why)}`,
    why,
  );
}

/** Writes what follows an answer that was received: the same whatever it is worth. */
export function receivedPage(
  frame: GameFrame,
  { name, receipt }: Taken & { readonly ok: true },
  again: { readonly handedOut: HandedOut; readonly receipt: string } | undefined,
): Promise<string> {
  const { form } = frame.phrases;
  const shown = again?.receipt ?? '';
  return page(
    frame,
    form.received(clean(name)),
    html`<div role="status">
        <p>${form.receivedAbout}</p>
        ${
          receipt === undefined
            ? ''
            : html`<p class="receipt">${form.yourReceipt} <strong>${receipt}</strong></p>
                <p>${form.keepReceipt}</p>`
        }
      </div>
      ${
        again
          ? html`<h2>${form.another}</h2>
              ${fields(frame, again.handedOut, { pseudonym: name, answer: '', receipt: receipt ?? shown })}`
          : ''
      }`,
  );
}

/** Writes the page where no round can be answered. */
export const nothingToAnswer = (frame: GameFrame): Promise<string> =>
  page(frame, frame.phrases.form.closed, html`<p>${frame.phrases.form.closedAbout}</p>`);

function page(frame: GameFrame, title: string, body: Markup, why?: Refusal): Promise<string> {
  const { addresses, game, link, phrases } = frame;
  return layout(
    frame,
    {
      title: `${why === undefined ? '' : `${phrases.form.wrong} · `}${title} · ${game.title}`,
      description: title,
      at: (all) => all.answer(game.id),
      game,
    },
    html`<main id="main" tabindex="-1" class="plain answering">
      <p class="up"><a href="${link(addresses.game(game.id))}">${phrases.back}</a></p>
      <h1>${title}</h1>
      ${body}
    </main>`,
  );
}

function wrong(why: Refusal, { phrases: { form } }: GameFrame): Markup {
  const field = FIELD_OF[why];
  const said = form.refusal[why];
  return html`<div class="wrong" role="alert">
    <p><strong>${form.wrong}</strong></p>
    <p id="why">${field === undefined ? said : html`<a href="#${field}">${said}</a>`}</p>
  </div>`;
}

function fields(
  { addresses, game, link, phrases: { form } }: GameFrame,
  { ticket, bits, script }: HandedOut,
  typed: Typed,
  why?: Refusal,
): Markup {
  const wrongField = why === undefined ? undefined : FIELD_OF[why];
  const field = (
    name: keyof Typed,
    label: string,
    about: string | undefined,
    more: Markup | string,
  ): Markup => {
    const isWrong = wrongField === name;
    const told = [...(about === undefined ? [] : [`${name}-about`]), ...(isWrong ? ['why'] : [])].join(' ');
    return html`<p class="field">
      <label for="${name}">${label}</label>
      ${about === undefined ? '' : html`<small id="${name}-about">${about}</small>`}
      <input
        id="${name}"
        name="${name}"
        value="${clean(typed[name])}"
        ${told === '' ? '' : html`aria-describedby="${told}"`}
        ${isWrong ? html`aria-invalid="true"` : ''}
        ${more}
      />
    </p>`;
  };
  return html`<form
      class="answer-form"
      method="post"
      action="${link(addresses.answer(game.id))}"
      data-bits="${bits}"
      data-wait="${form.wait}"
    >
      ${field('answer', form.answer, undefined, html`required maxlength="${LONGEST_ANSWER}" autocomplete="off" lang="${game.language}"`)}
      ${field('pseudonym', form.pseudonym, form.pseudonymAbout, html`required maxlength="${LONGEST_PSEUDONYM}" autocomplete="nickname"`)}
      ${field('receipt', form.receipt, form.receiptAbout, html`maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false"`)}
      <input type="hidden" name="ticket" value="${ticket}" />
      <input type="hidden" name="proof" value="" />
      <p><button class="button">${form.send}</button></p>
      <p role="status" class="soft"></p>
      <p class="soft">${form.data} <a href="${link(addresses.privacy)}">${form.dataLink}</a></p>
      <noscript><p class="soft">${form.withoutScript}</p></noscript>
    </form>
    <script type="module" src="${link(script)}"></script>`;
}
