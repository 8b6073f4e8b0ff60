import { html } from 'hono/html';
import type { Entry, JournalLine } from '#acts/journal.ts';
import { sayEntry } from '#app/words/say-line.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import { clean, type Markup, onTheWeb } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { may } from '#console/visit.ts';
import type { Seen } from './seen.ts';
import { veiledLine } from './veiled.ts';

/** Lists what was done, the latest first; right answers in the open that follow one another stand in one line. */
export function journalPage(seen: Seen, lines: readonly JournalLine[]): Markup {
  const { visit, reading } = seen;
  const { phrases } = visit;
  const first = lines[0]?.id ?? 1;
  return html`<h1>${phrases.nav.journal}</h1>
    <div id="news" class="news"></div>
    ${
      lines.length === 0
        ? html`<p class="empty large">${phrases.journalEmpty}</p>`
        : html`<ol class="journal">
            ${gathered(lines.toReversed()).map((group) => gatheredLine(group, seen))}
          </ol>`
    }
    ${first > 1 && html`<p><a href="${pathOf(reading.story.game, 'journal')}?before=${first}">${phrases.older}</a></p>`}`;
}

/** A line, or some that follow one another and tell the same. */
type Group = readonly [JournalLine, ...JournalLine[]];

function gathered(lines: readonly JournalLine[]): readonly Group[] {
  const groups: [JournalLine, ...JournalLine[]][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && isExposure(group[0]) && isExposure(line)) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

const isExposure = ({ entry }: JournalLine): boolean =>
  entry.kind === 'alarm' && entry.alarm.alarm === 'exposed';

function gatheredLine(group: Group, seen: Seen): Markup {
  const [latest] = group;
  const oldest = group.at(-1) ?? latest;
  if (latest === oldest) return journalLine(latest, seen);
  const { moments, visit } = seen;
  return html`<li class="of-alarm">
    <p class="when">${moments.at(latest.at)}</p>
    <details class="what">
      <summary>${visit.phrases.exposedSince(group.length, moments.said(oldest.at))}</summary>
      <ol class="journal">
        ${group.map((line) => journalLine(line, seen))}
      </ol>
    </details>
  </li>`;
}

/** Shows a line of the journal, with what undoes it. @param isUndoable something can */
export function journalLine(line: JournalLine, seen: Seen, isUndoable = true): Markup {
  const { visit, reading, moments } = seen;
  const { phrases, language } = visit;
  const { id, at, who, why, undoneBy, entry, game } = veiledLine(line, seen);
  const isAct = entry.kind === 'act';
  const url = 'url' in entry ? entry.url : undefined;
  // What was done in every game is undone there, too.
  const undo = game === undefined ? '/undo' : pathOf(reading.story.game, 'acts/undo');
  return html`<li id="line-${id}" class="of-${entry.kind}${undoneBy === undefined ? '' : ' undone'}">
    <p class="when">${moments.at(at)}</p>
    <div class="what">
      <p>
        ${isAct && html`<strong><bdi>${clean(who)}</bdi></strong> `}${clean(sayEntry({ entry: withoutUrl(entry) }, language, namesOf(seen)))}
        ${onTheWeb(url) && html` <a href="${url}" rel="noreferrer">${phrases.seeOnNetwork}</a>`}
      </p>
      ${why !== undefined && html`<p class="reason">${clean(why)}</p>`}
      <p class="soft small">
        ${phrases.line(id)}${undoneBy !== undefined && html` · <a href="#line-${undoneBy}">${phrases.undone(undoneBy)}</a>`}
      </p>
    </div>
    ${
      isUndoable &&
      isAct &&
      undoneBy === undefined &&
      may(visit.who.role, 'operator') &&
      html`<form method="post" action="${undo}">
        ${token(visit)}<input type="hidden" name="line" value="${id}" /> ${button(phrases.undo, 'plain')}
      </form>`
    }
  </li>`;
}

/** The address is led to beside the words. */
const withoutUrl = (entry: Entry): Entry => ('url' in entry ? { ...entry, url: undefined } : entry);

/** Names steps as pages do; by its id one that the script knows no more. */
function namesOf({ visit, reading }: Seen): (step: string) => string {
  const { posts } = reading.story;
  return (step) => {
    const post = posts.find(({ id }) => id === step);
    return post
      ? `${nameOfStep(post, visit.language)} (${visit.phrases.round(post.round)}, ${post.account})`
      : step;
  };
}
