import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import { clean, type Markup, richText, toBeSent } from '#storyboard/markup.ts';
import type { OpenedRequest, PostToSign, Signing } from '#app/sign-offs/signing.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { whatRefused } from '#console/refusals.ts';
import { byLink, doorway } from '#console/parts/layout.ts';
import { button, token } from '#console/parts/forms.ts';
import { Moments } from '#console/parts/moments.ts';
import { phrasesIn } from '#console/words/phrases.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { page, type Route, type Visit } from '#console/visit.ts';
import type { Attempts } from './attempts.ts';

/** What the door of those needs who have a link and no account. */
export interface SignOffDoor {
  readonly attempts: Attempts;
  readonly addressOf: (visit: Visit) => string | undefined;
}

/** How much may be written beside an answer. */
const MOST_REASON = 1_000;

/** Returns the page on which whoever has a link says yes or no. */
export function signOffRoutes(door: SignOffDoor): readonly Route[] {
  return [
    {
      method: 'GET',
      path: byLink(':link'),
      to: 'anyone',
      handle: (asked) => opened(asked, door, (visit, found) => signPage(visit, found)),
    },
    {
      method: 'GET',
      path: `${byLink(':link')}/picture`,
      to: 'anyone',
      handle: (asked) =>
        opened(asked, door, async (visit) => {
          const { call, desk } = visit;
          const bytes = await desk.signing.picture(linkOf(visit), call.req.query('post') ?? '');
          if (!bytes) return gone(visit);
          return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': 'image/jpeg' } });
        }),
    },
    {
      method: 'POST',
      path: byLink(':link'),
      to: 'anyone',
      handle: (asked) => opened(asked, door, answer),
    },
  ];
}

const linkOf = ({ call }: Visit): string => call.req.param('link') ?? '';

/** Answers whoever has a link; who tries others by chance is counted. */
async function opened(
  asked: Visit,
  { attempts, addressOf }: SignOffDoor,
  handle: (visit: Visit, found: OpenedRequest) => Promise<Response>,
): Promise<Response> {
  const visit = inOwnLanguage(asked);
  const look = await attempts.look(addressOf(visit), () => visit.desk.signing.open(linkOf(visit)));
  const { signing } = signOffPhrasesIn(visit.language);
  if (!look)
    return page(
      visit,
      framed(
        visit,
        html`<h1>${signing.title}</h1>
          <p>${signing.often}</p>`,
      ),
      429,
    );
  return look.found ? handle(visit, look.found) : gone(visit);
}

/** The address says in which language it is read: from here no other page is asked to remember it. */
function inOwnLanguage(visit: Visit): Visit {
  const language = visit.call.req.query('language');
  return language === 'fr' || language === 'en'
    ? { ...visit, language, phrases: phrasesIn(language) }
    : visit;
}

async function answer(visit: Visit, found: OpenedRequest): Promise<Response> {
  const { fields, desk, language } = visit;
  const { game, request, signing } = found;
  const says = signOffPhrasesIn(language).signing;
  if (!signing) return signPage(visit, found);
  const { answer: given, to = '' } = fields;
  const reason = (fields['reason'] ?? '').trim().slice(0, MOST_REASON);
  if (given !== 'yes' && given !== 'no') return signPage(visit, found);
  if (to !== signing.mark) return signPage(visit, found, { fault: says.unread, reason });
  if (given === 'no' && reason === '') return signPage(visit, found, { fault: says.why, field: 'reason' });
  const performed = await desk.control.act({
    id: randomUUID(),
    who: request.whom,
    game,
    act: {
      kind: 'answer-request',
      request: request.number,
      yes: given === 'yes',
      to,
      ...(reason !== '' && { reason }),
    },
  });
  if (!performed.ok && performed.refusal.kind !== 'answered-so')
    return signPage(visit, found, { fault: whatRefused(performed.refusal, language), reason });
  return visit.call.redirect(pathOf(visit, { done: '1' }), 303);
}

/** What is told beside the page as it stands. */
interface Beside {
  readonly fault?: string;
  /** Which field it is about. */
  readonly field?: 'reason';
  readonly reason?: string;
}

async function signPage(
  visit: Visit,
  { request, signing }: OpenedRequest,
  { fault, field, reason = '' }: Beside = {},
): Promise<Response> {
  if (!signing) return gone(visit);
  const says = signOffPhrasesIn(visit.language).signing;
  const { game, posts, answers } = signing;
  const moments = new Moments(visit.desk.clock.now(), game.timeZone, visit.phrases);
  const { state, note, askedBy, whom, called, isOut, editedAt } = request;
  const mine =
    state === 'changed' && editedAt !== null
      ? says.edited
      : state === 'agreed' || state === 'refused' || state === 'changed'
        ? says.mine[state]
        : undefined;
  const stays = isOut && (state === 'agreed' || state === 'refused');
  const isDone = visit.call.req.query('done') === '1' && fault === undefined && state !== 'changed';
  const hasNames = posts.some(({ kind }) => kind === 'reveal' || kind === 'standings');
  const body = html`<h1>${says.heading(clean(game.title), called)}</h1>
    <p class="about">${says.asked(clean(askedBy), clean(whom))}</p>
    ${note !== null && html`<p class="said">${clean(note)}</p>`}
    ${isDone && html`<p class="notice done" role="status">${says.thanks}</p>`}
    ${fault !== undefined && html`<p class="fault" id="why" role="alert">${field === undefined ? clean(fault) : html`<a href="#${field}">${clean(fault)}</a>`}</p>`}
    ${mine !== undefined && html`<p class="mine"><strong>${mine}</strong> ${stays ? says.stays : state === 'changed' ? '' : says.mayChange}</p>`}
    <p class="soft small">
      ${says.until} ${moments.after('until', Temporal.Instant.from(request.endsAt))}. ${says.secret}
    </p>
    <section aria-labelledby="posts">
      <h2 id="posts">${says.posts}</h2>
      <p class="soft small">${says.moments} ${hasNames && says.names}</p>
      ${posts.map((post) => shown(visit, post, signing, moments))}
    </section>
    <section aria-labelledby="answers">
      <h2 id="answers">${says.answers}</h2>
      <ul class="plain-list">
        ${answers.map(({ round, answer: right }) => html`<li>${says.round(round)} · <strong lang="${game.language}">${clean(right)}</strong></li>`)}
      </ul>
    </section>
    ${
      !stays &&
      html`<form method="post" action="${pathOf(visit)}" class="card form" aria-labelledby="question">
        <h2 id="question">${says.question}</h2>
        ${token(visit)}
        <input type="hidden" name="to" value="${signing.mark}" />
        <label for="reason">${says.reason}</label>
        <textarea
          id="reason"
          name="reason"
          rows="3"
          maxlength="${MOST_REASON}"
          ${field === 'reason' && html`aria-invalid="true" aria-describedby="why"`}
        >
${toBeSent(reason === '' ? (request.reason ?? '') : reason)}</textarea>
        <div class="decisions">
          ${button(says.yes, 'correct', { name: 'answer', value: 'yes' })}
          ${button(says.no, 'wrong', { name: 'answer', value: 'no' })}
        </div>
      </form>`
    }`;
  return fault === undefined
    ? page(visit, framed(visit, body))
    : page(visit, framed(visit, body, says.notKept), 422);
}

function shown(visit: Visit, post: PostToSign, { game, request }: Signing, moments: Moments): Markup {
  const says = signOffPhrasesIn(visit.language).signing;
  const { id, round, account, network, due, text, before, alt, state } = post;
  const isOther = before !== undefined && request.editedAt !== null;
  return html`<article class="card">
    <h3>${says.round(round)}, ${nameOfStep(post, visit.language)}</h3>
    <p class="soft small">
      ${moments.at(due)} · ${clean(account)}${network !== undefined && html` · ${network}`}
      ${state === 'sent' && html` · ${says.out}`}
    </p>
    ${
      isOther &&
      html`<p class="soft small">${says.before}</p>
        <p class="said" lang="${game.language}"><del>${richText(before)}</del></p>
        <p class="soft small">${says.now}</p>`
    }
    <p class="said" lang="${game.language}">${richText(text)}</p>
    ${
      alt !== undefined &&
      html`<img
          src="${`${byLink(encodeURIComponent(linkOf(visit)))}/picture?post=${encodeURIComponent(id)}`}"
          alt="${clean(alt)}"
          loading="lazy"
        />
        <p class="soft small">${says.picture} <span lang="${game.language}">${clean(alt)}</span></p>`
    }
  </article>`;
}

function gone(visit: Visit): Promise<Response> {
  const says = signOffPhrasesIn(visit.language).signing;
  return page(
    visit,
    framed(
      visit,
      html`<h1>${says.title}</h1>
        <p>${says.gone}</p>`,
    ),
    404,
  );
}

/** The page's own address, in the language in which it is read. */
function pathOf(visit: Visit, more: Readonly<Record<string, string>> = {}): string {
  const language = visit.call.req.query('language');
  const query = new URLSearchParams({ ...(language !== undefined && { language: visit.language }), ...more });
  const path = byLink(encodeURIComponent(linkOf(visit)));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** @param fault what its title says first */
function framed(visit: Visit, body: Markup, fault?: string): Markup {
  const says = signOffPhrasesIn(visit.language).signing;
  const other = visit.language === 'fr' ? 'en' : 'fr';
  const link = `${byLink(encodeURIComponent(linkOf(visit)))}?language=${other}`;
  return doorway(visit, fault === undefined ? says.title : `${fault} · ${says.title}`, body, {
    look: 'signing',
    elsewhere: html`<p class="elsewhere"><a href="${link}" lang="${other}">${says.other}</a></p>`,
  });
}
