import { html } from 'hono/html';
import { inverseOfAll } from '#acts/change.ts';
import type { Entry, JournalLine } from '#acts/journal.ts';
import { sayEntry } from '#app/words/say-line.ts';
import { nameOfStep } from '#app/words/step-names.ts';
import type { Language } from '#game/game.ts';
import { clean, type Markup, onTheWeb } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { may } from '#console/visit.ts';
import type { Phrases } from '#console/words/phrase-set.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';
import { type Authors, entryWithNames, replyIn } from './called.ts';
import { authorIn, type Seen } from './seen.ts';
import { mayCountLines, veiledLine } from './veiled.ts';

/** Which lines of the journal are shown. */
export interface JournalChosen {
  /** Undefined: every kind. */
  readonly kind: Entry['kind'] | undefined;
  /** By whom; empty: by anybody. */
  readonly who: string;
  /** Those before this line; of whoever may not count them: those before so many; undefined: the last ones. */
  readonly before: number | undefined;
}

/** Some lines of the journal, in the order of their ids. */
export interface JournalRead {
  readonly lines: readonly JournalLine[];
  /** The `before` by which those before them are asked for; undefined: there are none. */
  readonly older: number | undefined;
  /** Of the replies that they are about. */
  readonly authors: Authors;
  /** Those that stand because of what they did to a draw, by their numbers: there is no undoing them. */
  readonly standing: ReadonlySet<number>;
}

export const KINDS = ['act', 'post', 'amended', 'alarm', 'judged-anew', 'erased'] as const;

/** Lists what was done, the latest first; right answers in the open that follow one another stand in one line. */
export function journalPage(
  seen: Seen,
  { lines, older, authors, standing }: JournalRead,
  chosen: JournalChosen,
): Markup {
  const { visit, reading } = seen;
  const { phrases } = visit;
  const says = timelinePhrasesIn(visit.language, visit.hour).journal;
  const path = pathOf(reading.story.game, 'journal');
  const isChosen = chosen.kind !== undefined || chosen.who !== '';
  const query = new URLSearchParams({
    ...(chosen.kind !== undefined && { kind: chosen.kind }),
    ...(chosen.who !== '' && { who: chosen.who }),
  });
  const behind = new URLSearchParams(query);
  behind.set('before', `${older ?? 1}`);
  return html`<h1>${phrases.nav.journal}</h1>
    <div id="news" class="news"></div>
    ${filters(seen, lines, chosen)}
    ${
      lines.length === 0
        ? html`<p class="empty large">${isChosen ? says.none : phrases.journalEmpty}</p>`
        : html`<ol class="journal">
            ${gathered(lines.toReversed()).map((group) => gatheredLine(group, seen, authors, standing))}
          </ol>`
    }
    ${
      (older !== undefined || isChosen || chosen.before !== undefined) &&
      html`<p class="pages">
        ${chosen.before !== undefined && html`<a href="${`${path}?${query.toString()}`}">${says.latest}</a>`}
        ${isChosen && html`<a href="${path}">${says.all}</a>`}
        ${older !== undefined && html`<a href="${`${path}?${behind.toString()}`}">${phrases.older}</a>`}
      </p>`
    }`;
}

/** What chooses lines by their kind and by who did it. */
function filters(
  { visit, reading }: Seen,
  lines: readonly JournalLine[],
  { kind, who }: JournalChosen,
): Markup {
  const says = timelinePhrasesIn(visit.language, visit.hour).journal;
  const people = [...new Set(lines.map((line) => line.who))].toSorted();
  return html`<form
    method="get"
    action="${pathOf(reading.story.game, 'journal')}"
    class="choose"
    role="search"
    aria-label="${says.filter}"
  >
    <div>
      <label for="kind">${says.kind}</label>
      <select id="kind" name="kind">
        <option value="">${says.everything}</option>
        ${KINDS.map((one) => html`<option value="${one}" ${one === kind && html` selected`}>${says.kinds[one]}</option>`)}
      </select>
    </div>
    <div>
      <label for="who">${says.who}</label>
      <input
        id="who"
        name="who"
        value="${clean(who)}"
        list="people"
        maxlength="100"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
      />
      <datalist id="people">${people.map((name) => html`<option value="${clean(name)}"></option>`)}</datalist>
    </div>
    ${button(says.show, 'plain')}
  </form>`;
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

/** Returns how many right answers some lines tell of: one may have been in the open more than once. */
const repliesIn = (group: Group): number =>
  new Set(
    group.map(({ id, entry }) =>
      entry.kind === 'alarm' && entry.alarm.alarm === 'exposed' ? entry.alarm.reply : `${id}`,
    ),
  ).size;

function gatheredLine(group: Group, seen: Seen, authors: Authors, standing: JournalRead['standing']): Markup {
  const [latest] = group;
  const oldest = group.at(-1) ?? latest;
  if (latest === oldest) return journalLine(latest, seen, authors, standing);
  const { moments, visit } = seen;
  return html`<li class="of-alarm">
    <p class="when">${moments.at(latest.at)}</p>
    <details class="what">
      <summary>
        ${visit.phrases.exposedSince(repliesIn(group), moments.saidAfter('since', oldest.at))}
      </summary>
      <ol class="journal">
        ${group.map((line) => journalLine(line, seen, authors))}
      </ol>
    </details>
  </li>`;
}

/** Shows a line of the journal, with what undoes it. @param standing as those that were read with it */
export function journalLine(
  line: JournalLine,
  seen: Seen,
  authors: Authors,
  standing?: JournalRead['standing'],
): Markup {
  const { visit, reading, moments } = seen;
  const { phrases } = visit;
  const { id, at, who, why, undoneBy, entry, game } = veiledLine(line, seen);
  const isAct = entry.kind === 'act';
  const url = 'url' in entry ? entry.url : undefined;
  // What was done in every game is undone there, too.
  const undo = game === undefined ? '/undo' : pathOf(reading.story.game, 'acts/undo');
  const isNumbered = mayCountLines(seen);
  return html`<li
    ${isNumbered && html`id="line-${id}" `}class="of-${entry.kind}${undoneBy === undefined ? '' : ' undone'}"
  >
    <p class="when">${moments.at(at)}</p>
    <div class="what">
      <p>
        ${isAct && html`<strong><bdi>${clean(who)}</bdi></strong> `}${told(entry, seen, authors)}
        ${onTheWeb(url) && html` <a href="${url}" rel="noreferrer">${phrases.seeOnNetwork}</a>`}
      </p>
      ${why !== undefined && html`<p class="reason">${clean(why)}</p>`}
      ${
        isNumbered &&
        html`<p class="soft small">
          ${phrases.line(id)}${undoneBy !== undefined && html` · <a href="#line-${undoneBy}">${phrases.undone(undoneBy)}</a>`}
        </p>`
      }
    </div>
    ${
      isAct &&
      inverseOfAll(entry.changes) !== undefined &&
      undoneBy === undefined &&
      standing?.has(id) !== true &&
      may(visit.who.role, 'operator') &&
      html`<form method="post" action="${undo}">
        ${token(visit)}<input type="hidden" name="line" value="${id}" /> ${button(phrases.undo, 'plain')}
      </form>`
    }
  </li>`;
}

/** Tells a line in words, of which the author of a reply leads to their page. */
function told(entry: Entry, seen: Seen, known: Authors): Markup {
  const { language } = seen.visit;
  const led = authorIn(seen);
  const authors = led ? known : undefined;
  const author = authors?.get(replyIn(entry) ?? '');
  const said = sayEntry({ entry: entryWithNames(withoutUrl(entry), language, authors) }, language, {
    nameOf: namesOf(seen.reading.story, language, seen.visit.phrases),
    surroundings: 'console',
    hour: seen.visit.hour,
  });
  const at = author ? said.indexOf(author.name) : -1;
  if (!author || !led || at < 0) return html`${clean(said)}`;
  return html`${clean(said.slice(0, at))}<a href="${led(author.player)}"><bdi>${clean(author.name)}</bdi></a
    >${clean(said.slice(at + author.name.length))}`;
}

/** The address is led to beside the words. */
const withoutUrl = (entry: Entry): Entry => ('url' in entry ? { ...entry, url: undefined } : entry);

/** Names steps of a game as pages do, and what is done to a post after it; by its id one that the script knows no more. */
export const namesOf =
  (
    { posts }: Seen['reading']['story'],
    language: Language,
    { round }: Pick<Phrases, 'round'>,
  ): ((step: string) => string) =>
  (step) => {
    const post = posts.find(({ id }) => id === step || (id !== undefined && step.startsWith(`${id}/`)));
    return post ? `${nameOfStep(post, language)} (${round(post.round)}, ${post.account})` : step;
  };
