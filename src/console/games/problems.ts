import { html } from 'hono/html';
import { type Checked, countErrors, type Problem } from '#app/games-folder/games-folder.ts';
import { keyOf, proposalOf } from '#app/games-folder/mended.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { makingPath, type Making } from './making.ts';
import { mendHere } from './mend-here.ts';

/** More of a line than this is not shown around what is wrong with it. */
const WIDTH = 80;

/**
 * Shows what was found in a script: in the words of `kesako check`, each problem with its place, and a button where its mend proposes a text.
 * @param isWritten the script is on the same page
 */
export function problemsPanel(made: Making, checked: Checked | undefined, isWritten = true): Markup {
  const { says } = made;
  if (!checked) return html`<p class="fault" data-say>${says.script.notChecked}</p>`;
  const { problems } = checked;
  const errors = countErrors(checked);
  return html`<p class="sum ${errors > 0 ? 'has-errors' : 'sound'}" data-say>${sumOf(made, checked)}</p>
    ${
      problems.length > 0 &&
      html`<ol class="problem-list">
        ${problems.map((problem) => problemItem(made, problem, isWritten))}
      </ol>`
    }`;
}

/** Says in a line what was found in a script. */
function sumOf({ says }: Making, checked: Checked | undefined): string {
  if (!checked) return says.script.notChecked;
  const errors = countErrors(checked);
  const warnings = checked.problems.filter(({ severity }) => severity === 'warning').length;
  return errors + warnings === 0 ? says.clean(checked.game?.rounds ?? 0) : says.counted(errors, warnings);
}

function problemItem({ visit, says, id }: Making, problem: Problem, isWritten: boolean): Markup {
  const { language } = visit;
  const { line, column, severity, code, what, mend } = problem;
  const proposal = proposalOf(problem);
  return html`<li class="script-problem ${severity}">
    <p class="place">
      <strong>${says.severity[severity]}</strong> ·
      <a
        href="${isWritten ? '' : makingPath(id, 'script')}#L${line}"
        ${isWritten && html` data-line="${line}" data-column="${column}" data-length="${problem.length ?? 0}"`}
        >${says.line(line)}</a
      >
      <span class="soft">(${code})</span>
    </p>
    <p>${clean(what[language])}</p>
    ${excerpt(problem)}
    <p class="mend">${clean(mendHere({ code, mend }, language))}</p>
    ${
      isWritten &&
      proposal !== undefined &&
      html`<button
        class="plain"
        form="script-form"
        formaction="${makingPath(id, 'script/mend')}"
        name="problem"
        value="${keyOf({ line, column, code })}"
      >
        ${says.write(clean(proposal))}
      </button>`
    }
  </li>`;
}

/** The line, with what is concerned marked. */
function excerpt({ sourceLine, column, length = 0 }: Problem): Markup | undefined {
  if (sourceLine === undefined || sourceLine.trim() === '') return undefined;
  const start = column - 1;
  const from = start > WIDTH - 20 ? start - 30 : 0;
  const marked = sourceLine.slice(start, Math.min(start + length, from + WIDTH));
  const after = sourceLine.slice(start + marked.length, from + WIDTH);
  return html`<pre class="excerpt"><code>${from > 0 && '…'}${clean(sourceLine.slice(from, start))}${
    marked === '' ? '' : html`<mark>${clean(marked)}</mark>`
  }${clean(after)}${from + WIDTH < sourceLine.length && '…'}</code></pre>`;
}
