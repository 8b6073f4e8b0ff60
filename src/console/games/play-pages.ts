import { html } from 'hono/html';
import { type Checked, countErrors, type GamesFolder } from '#app/games-folder/games-folder.ts';
import type { SignOffNow } from '#app/desk/desk.ts';
import type { ScriptAct } from '#acts/act.ts';
import { sayChanges } from '#app/control/say-changes.ts';
import { refusedHere, whyRefused } from '#console/refusals.ts';
import type { Markup } from '#storyboard/markup.ts';
import { perform, tellOf } from '#console/acting.ts';
import { askAgreement, askedIn, pendingOf } from '#console/asking.ts';
import { notFound } from '#console/problem.ts';
import { withdrawalIn } from '#console/sign-off-routes.ts';
import { changesList } from '#console/parts/changes-list.ts';
import { type AskFields, askForm, proposedUntil, signOffList } from '#console/parts/sign-offs.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { Moments } from '#console/parts/moments.ts';
import type { Route } from '#console/visit.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { type Making, making, makingPath } from './making.ts';
import { makingPage } from './making-page.ts';
import { problemsPanel } from './problems.ts';

/** Returns the page from which a game is begun, and has another script be played while it is. */
export function playRoutes(games: GamesFolder): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/games/:game/play',
      to: 'operator',
      handle: (visit) => making(visit, games, async (made) => playPage(made)),
    },
    {
      method: 'POST',
      path: '/games/:game/play/begin',
      to: 'operator',
      handle: (visit) => making(visit, games, begin),
    },
    {
      method: 'POST',
      path: '/games/:game/play/agreement',
      to: 'operator',
      handle: (visit) => making(visit, games, ask),
    },
    {
      method: 'POST',
      path: '/games/:game/play/withdraw',
      to: 'operator',
      handle: (visit) =>
        making(visit, games, async ({ id }) => {
          const act = withdrawalIn(visit);
          if (!act) return notFound(visit);
          await tellOf(visit, id, act, await perform(visit, id, act), false);
          return visit.call.redirect(makingPath(id, 'play'), 303);
        }),
    },
    {
      method: 'POST',
      path: '/games/:game/play/apply',
      to: 'operator',
      handle: (visit) => making(visit, games, apply),
    },
  ];
}

/** @param typed what asks for an agreement, once it was refused */
async function playPage(made: Making, typed?: AskFields): Promise<Response> {
  const { visit, id, says } = made;
  const here = (await visit.desk.everPlayed()).find((one) => one.id === id);
  const isOver = here?.state === 'finished' || here?.state === 'stopped';
  const checked = isOver ? undefined : await checkOf(made);
  const body = isOver
    ? html`<p>${says.play.over}</p>
        <p><a href="${pathOf(id, 'now')}">${says.follow}</a></p>`
    : here
      ? await changes(made, checked)
      : beginning(made, checked, await pendingOf(visit, id), typed);
  return makingPage(
    made,
    'play',
    html`<h1>${says.play.heading}</h1>
      ${body}`,
    { found: checked, status: typed ? 422 : 200 },
  );
}

/** What a check has found; `unfinished`: it came to no end, which says nothing of the script. */
type Found = Checked | 'unfinished' | undefined;

const checkOf = ({ games, id, visit }: Making, isAct = false): Promise<Found> =>
  games.check(id, visit.who.name, undefined, isAct).catch(() => 'unfinished' as const);

/** What stands before the game, or the button by which it begins. */
function beginning(
  made: Making,
  checked: Found,
  signOffs: readonly SignOffNow[],
  typed: AskFields | undefined,
): Markup {
  const { visit, games, id, says } = made;
  if (checked === 'unfinished' || !checked?.game)
    return html`${unplayable(made, checked)} ${typed && askSection(made, typed)}`;
  const { accounts, opens, timeZone } = checked.game;
  const closed = games.closedAmong(accounts);
  const moments = new Moments(visit.desk.clock.now(), timeZone, visit.phrases);
  const opening = Temporal.Instant.from(opens);
  return html`<p>
      ${says.opening(moments.said(opening))} <span class="soft">(${moments.distance(opening)})</span>
    </p>
    ${
      checked.problems.length > 0 &&
      html`<section class="block-section" aria-labelledby="before">
        <h2 id="before">${says.play.past}</h2>
        ${problemsPanel(made, checked, false)}
      </section>`
    }
    ${
      closed === undefined
        ? html`<p class="fault">${says.play.nowhere}</p>`
        : closed.length > 0
          ? html`<p class="fault">${says.closed(closed, id)}</p>`
          : html`<form method="post" action="${makingPath(id, 'play/begin')}" class="card form">
              ${token(visit)}
              <p>${says.play.beginAbout}</p>
              ${button(says.play.begin, 'go')}
            </form>`
    }
    ${signOffList(signOffs, { visit, moments, withdraw: makingPath(id, 'play/withdraw'), showsWords: true })}
    ${askSection(made, typed ?? proposedUntil(opening, moments))}`;
}

const askSection = ({ visit, id }: Making, fields: AskFields): Markup =>
  html`<section class="block-section" aria-labelledby="ask">
    <h2 id="ask">${signOffPhrasesIn(visit.language).ask.game}</h2>
    ${askForm({ action: makingPath(id, 'play/agreement'), called: undefined, fields }, visit)}
  </section>`;

/** Asks for somebody's agreement to what the folder holds, before it is begun. */
async function ask(made: Making): Promise<Response> {
  const { visit, games, id, says } = made;
  if ((await visit.desk.everPlayed()).some((one) => one.id === id)) return notFound(visit);
  const typed = askedIn(visit);
  const checked = await checkOf(made, true);
  if (checked === 'unfinished') visit.tell({ kind: 'refused', text: says.play.unfinished });
  if (checked === 'unfinished' || !checked?.game) return playPage(made, typed);
  const script = await games.draft(id, visit.who.name);
  if (script === undefined) return playPage(made, typed);
  const own = { ...visit, fields: { ...visit.fields, step: '' } };
  const asked = await askAgreement(own, { id, timeZone: checked.game.timeZone, script });
  return asked?.ok ? visit.call.redirect(makingPath(id, 'play'), 303) : playPage(made, typed);
}

/** Why a script cannot be played, or why that is not known, with the way on. */
function unplayable({ id, says }: Making, checked: Found): Markup {
  if (checked === 'unfinished')
    return html`<p class="fault">${says.play.unfinished}</p>
      <p><a class="as-button" href="${makingPath(id, 'play')}">${says.play.again}</a></p>`;
  return html`<p class="fault">
      ${says.play.broken}${checked && html` ${says.errors(countErrors(checked))}.`}
    </p>
    <p><a class="as-button" href="${makingPath(id, 'script')}">${says.play.toScript}</a></p>`;
}

/** What would change if the script were played, and the button by which it is. */
async function changes(made: Making, checked: Found): Promise<Markup> {
  const { visit, games, id, says } = made;
  const { language, desk } = visit;
  const script =
    checked !== 'unfinished' && checked?.game ? await games.draft(id, visit.who.name) : undefined;
  if (script === undefined) return unplayable(made, checked);
  const from = await games.played(id);
  const comparison = await desk.control.compare(id, { kind: 'apply', script, from });
  if (!comparison.ok) {
    const { refusal } = comparison;
    if (refusal.kind === 'version-played') {
      await games.note(id, script);
      return html`<p class="sum sound">${says.play.same}</p>
        <p><a href="${pathOf(id, 'now')}">${says.follow}</a></p>`;
    }
    return refusedHere(refusal, id, visit);
  }
  const lines = sayChanges(comparison, { game: id, language, surroundings: 'console', hour: visit.hour });
  return html`<p>${says.play.applyAbout}</p>
    <section class="block-section" aria-labelledby="changes">
      <h2 id="changes">${says.play.changes}</h2>
      ${changesList(lines)}
    </section>
    <form method="post" action="${makingPath(id, 'play/apply')}" class="card form">
      ${token(visit)}
      <input type="hidden" name="script" value="${script}" />
      <input type="hidden" name="from" value="${from ?? ''}" />
      <input type="hidden" name="shown" value="${comparison.mark}" />
      <label class="choice"><input type="checkbox" name="tells" value="1" /> ${says.play.tells}</label>
      ${button(says.play.apply, 'go')}
    </form>`;
}

async function begin(made: Making): Promise<Response> {
  const { visit, games, id, says } = made;
  const { language } = visit;
  const begun = await games.begin(id, visit.who.name);
  if (begun?.ok) {
    visit.tell({ kind: 'done', text: says.play.begun });
    return visit.call.redirect(makingPath(id, 'play'), 303);
  }
  const why = ((): string => {
    switch (begun?.problem) {
      case undefined:
        return says.play.nowhere;
      case 'there':
        return says.play.there;
      case 'errors':
        return says.play.broken;
      case 'unfinished':
        return says.play.unfinished;
      case 'accounts':
        return says.closed(begun.accounts, id);
      case 'refused':
        return whyRefused(begun.refusal, language);
    }
  })();
  visit.tell({ kind: 'refused', text: why });
  return visit.call.redirect(makingPath(id, 'play'), 303);
}

async function apply(made: Making): Promise<Response> {
  const { visit, games, id } = made;
  const { script = '', from = '', shown = '', tells } = visit.fields;
  const back = visit.call.redirect(makingPath(id, 'play'), 303);
  if (!/^[\da-f]{64}$/u.test(script) || !/^\d{0,9}$/u.test(from) || shown.length > 200) return back;
  const act: ScriptAct = {
    kind: 'apply',
    script,
    from: from === '' ? null : Number(from),
    shown,
    ...(tells === '1' && { tells: true }),
  };
  const performed = await perform(visit, id, act);
  await tellOf(visit, id, act, performed);
  // What was announced is noted once it is played, and looked at.
  if (performed.ok) await games.note(id, script);
  return back;
}
