import { html } from 'hono/html';
import type { Checked, GamesFolder, ScriptText } from '#app/games-folder/games-folder.ts';
import { descriptionIn, exampleIn, keysKnown } from '#app/games-folder/keys-known.ts';
import { hasTooManyLines, isTooLong, LONGEST_SCRIPT } from '#app/games-folder/script-bounds.ts';
import { type Markup, toBeSent } from '#storyboard/markup.ts';
import { token } from '#console/parts/forms.ts';
import { notFound } from '#console/problem.ts';
import { type OwnVisit, page, type Route } from '#console/visit.ts';
import { type Making, making, makingPath } from './making.ts';
import { makingPage } from './making-page.ts';
import { whyNotWritten } from './not-written.ts';
import { proposalsAsked, proposalsFrame } from './proposals.ts';
import { problemsPanel } from './problems.ts';

/** A script as a form sends it, in bytes: each letter may take six. */
const MOST_BYTES = 6 * LONGEST_SCRIPT;
/** Lines that may be written before their numbers are drawn anew. */
const MORE_LINES = 200;
/** In so many lines a script is scrolled through that is too long. */
const ROWS_OF_LONG = 40;

/** Returns the page on which a script is written, and what is done there. */
export function scriptRoutes(games: GamesFolder): readonly Route[] {
  const posts = (path: string, handle: (made: Making, sent: Sent) => Promise<Response>): Route => ({
    method: 'POST',
    path: `/games/:game/script${path}`,
    to: 'operator',
    most: MOST_BYTES,
    handle: (visit) => making(visit, games, async (made) => handle(made, sentBy(visit))),
  });
  return [
    {
      method: 'GET',
      path: '/games/:game/script',
      to: 'operator',
      handle: (visit) =>
        making(visit, games, async (made) => {
          const script = await games.script(made.id);
          if (!script) return unwritable(made);
          if (hasTooManyLines(script.text)) return tooLong(made);
          return scriptPage(made, { text: script.text, script });
        }),
    },
    posts('', save),
    posts('/check', async (made, { text, mark }) => {
      const { visit } = made;
      const isAsked = visit.call.req.header('hx-request') === 'true';
      if (isTooLong(text)) return isAsked ? page(visit, fault(made)) : sentAgain(made, { text, mark });
      const checked = await checkOf(made, text);
      return isAsked ? page(visit, problemsPanel(made, checked)) : sentAgain(made, { text, mark, checked });
    }),
    posts('/mend', async (made, { text, mark }) => {
      if (isTooLong(text)) return sentAgain(made, { text, mark });
      const { visit, says } = made;
      const after = await games
        .mend(made.id, visit.who.name, text, visit.fields['problem'] ?? '')
        .catch(() => undefined);
      const told = after === undefined ? says.script.notMended : says.script.mended;
      visit.tell({ kind: after === undefined ? 'refused' : 'done', text: told });
      return sentAgain(made, { text: after ?? text, mark });
    }),
    {
      method: 'POST',
      path: '/games/:game/script/complete',
      to: 'operator',
      takes: 'json',
      part: true,
      most: MOST_BYTES,
      handle: (visit) => making(visit, games, proposalsAsked),
    },
    posts('/undo', undo),
  ];
}

/** What a form holds of a script. */
interface Sent {
  readonly text: string;
  /** Of the file as it was read. */
  readonly mark: string;
}

const sentBy = ({ fields }: OwnVisit): Sent => ({
  text: (fields['text'] ?? '').replaceAll(/\r\n?/gu, '\n'),
  mark: (fields['mark'] ?? '').slice(0, 64),
});

async function save(made: Making, { text, mark }: Sent): Promise<Response> {
  const { visit, games, id, says } = made;
  if (isTooLong(text)) return sentAgain(made, { text, mark });
  const saved = await writing(made, () => games.save(id, text, mark));
  if (!saved) return sentAgain(made, { text, mark });
  if (saved.ok) {
    visit.tell({ kind: 'done', text: says.script.saved });
    return visit.call.redirect(makingPath(id, 'script'), 303);
  }
  return besideTheirs(made, text);
}

/** What was typed stays, beside what somebody else has saved meanwhile. */
async function besideTheirs(made: Making, text: string): Promise<Response> {
  const { visit, games, id, says } = made;
  const script = await games.script(id);
  if (!script) return unwritable(made);
  visit.tell({ kind: 'refused', text: says.script.changed });
  return scriptPage(made, { text, script, theirs: script.text });
}

/** Goes back to the text before, in place of the one that is saved: one that is typed beside it is kept. */
async function undo(made: Making, sent: Sent): Promise<Response> {
  const { visit, games, id, says } = made;
  const script = await games.script(id);
  if (!script) return unwritable(made);
  const text = visit.fields['text'] === undefined ? script.text : sent.text;
  const again = { text, mark: sent.mark, status: 422 } as const;
  if (text !== toBeSent(script.text)) {
    if (sent.mark !== script.mark && !isTooLong(text)) return besideTheirs(made, text);
    visit.tell({ kind: 'refused', text: says.script.unsaved });
    return sentAgain(made, again);
  }
  const undone = await writing(made, () => games.undo(id, sent.mark));
  if (!undone) return sentAgain(made, again);
  if (undone.ok) {
    visit.tell({ kind: 'done', text: says.script.undone });
    return visit.call.redirect(makingPath(id, 'script'), 303);
  }
  const { nothing, none } = says.script;
  visit.tell({
    kind: 'refused',
    text: { nothing, none, changed: says.photo.changed }[undone.problem],
  });
  return sentAgain(made, again);
}

/** Writes, and has it told when that cannot be. */
export async function writing<T>({ visit }: Making, write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    const text = whyNotWritten(error, visit.language);
    if (text === undefined) throw error;
    visit.tell({ kind: 'refused', text });
    return undefined;
  }
}

const checkOf = ({ games, id, visit }: Making, text: string): Promise<Checked | undefined> =>
  games.check(id, visit.who.name, text).catch(() => undefined);

/** The page once more, with what was sent. */
async function sentAgain(
  made: Making,
  { text, mark, checked, status }: Sent & Pick<Shown, 'checked' | 'status'>,
): Promise<Response> {
  const script = await made.games.script(made.id);
  if (!script) return unwritable(made);
  return scriptPage(made, { text, script: { ...script, mark }, checked, status, isOver: isTooLong(text) });
}

const unwritable = ({ visit }: Making): Promise<Response> => notFound(visit);

const fault = ({ says }: Making): Markup =>
  html`<p class="fault" data-say="first">${says.script.tooLong}</p>`;

/** A file that no page reads. */
function tooLong(made: Making): Promise<Response> {
  return makingPage(
    made,
    'script',
    html`<h1>${made.says.nav.script}</h1>
      ${fault(made)}`,
    { status: 422 },
  );
}

interface Shown {
  readonly text: string;
  /** The file as it is, or was when the text was first sent. */
  readonly script: ScriptText;
  readonly checked?: Checked | undefined;
  /** What the file holds, where somebody else has changed it meanwhile. */
  readonly theirs?: string | undefined;
  /** It is too long to be looked at here: it stays with whoever sent it, to be made shorter or copied. */
  readonly isOver?: boolean;
  /** 200, unless told, or unless something above has another. */
  readonly status?: 422 | undefined;
}

async function scriptPage(made: Making, shown: Shown): Promise<Response> {
  const { text, script, checked, theirs, isOver = false, status = 200 } = shown;
  const { visit, id, says } = made;
  const found = isOver ? undefined : (checked ?? (await checkOf(made, text)));
  const path = makingPath(id, 'script');
  const bad = new Set(
    (found?.problems ?? []).flatMap(({ severity, line }) => (severity === 'error' ? [line] : [])),
  );
  const body = html`<h1>${says.nav.script}</h1>
    <div class="script-columns">
      <form method="post" action="${path}" class="script-form" id="script-form">
        ${token(visit)}
        <input type="hidden" name="mark" value="${script.mark}" />
        <div class="script-head">
          <label for="text">${says.script.label}</label>
          <div class="script-acts">
            <button class="go">${says.script.save}</button>
            <button class="plain" formaction="${path}/check">${says.script.check}</button>
            ${script.undoable && html`<button class="plain" formaction="${path}/undo">${says.script.undo}</button>`}
          </div>
        </div>
        <p class="soft small" id="script-help">${says.script.help}</p>
        ${proposalsFrame(says)}
        <div class="sheet">
          ${gutter(isOver ? '' : text, bad)}
          <textarea
            id="text"
            name="text"
            rows="${isOver ? ROWS_OF_LONG : text.split('\n').length + 1}"
            wrap="off"
            spellcheck="false"
            autocapitalize="none"
            autocomplete="off"
            autocorrect="off"
            aria-describedby="script-help"
            maxlength="${LONGEST_SCRIPT}"
            hx-post="${path}/check"
            hx-trigger="input delay:700ms"
            hx-target="#problems"
            hx-swap="innerHTML"
          >
${toBeSent(text)}</textarea>
        </div>
      </form>
      <section class="problems-panel" aria-labelledby="problems-heading">
        <h2 id="problems-heading">${says.script.problems}</h2>
        <div id="problems">${isOver ? fault(made) : problemsPanel(made, found)}</div>
      </section>
    </div>
    ${keysHelp(made)}
    <script type="module" src="${visit.assets.editor}"></script>
    ${
      theirs !== undefined &&
      html`<section aria-labelledby="theirs" class="block-section">
        <h2 id="theirs">${says.script.theirs}</h2>
        <pre class="theirs" tabindex="0"><code>${toBeSent(theirs)}</code></pre>
      </section>`
    }`;
  return makingPage(made, 'script', body, {
    status: isOver ? 422 : theirs === undefined ? status : 409,
    found: found ?? 'unfinished',
  });
}

/** What can be written, for whoever does not know it by heart, with what it means. */
function keysHelp({ visit, says }: Making): Markup {
  const { language } = visit;
  const { game, round, hint } = keysKnown();
  const groups = [
    [says.script.keysOfGame, game],
    [says.script.keysOfRound, round],
    [says.script.keysOfHint, hint],
  ] as const;
  return html`<details class="keys-help">
    <summary>${says.script.keys}</summary>
    ${groups.map(
      ([heading, keys]) =>
        html`<h2>${heading}</h2>
          <dl>
            ${keys.map(
              ({ key, example, about }) =>
                html`<dt>
                    <code>${key}: ${example === undefined ? '…' : exampleIn(example, language)}</code>
                  </dt>
                  ${about !== undefined && html`<dd>${descriptionIn(about, language)}</dd>`}`,
            )}
          </dl>`,
    )}
  </details>`;
}

/** Numbers of lines, which problems lead to. */
function gutter(text: string, bad: ReadonlySet<number>): Markup {
  const count = text.split('\n').length + MORE_LINES;
  return html`<div class="gutter" aria-hidden="true">
    ${Array.from({ length: count }, (_, index) => html`<span id="L${index + 1}" ${bad.has(index + 1) && html` class="bad"`}>${index + 1}</span>`)}
  </div>`;
}
