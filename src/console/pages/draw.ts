import { html } from 'hono/html';
import type { DrawNow, RetractedNow, WinnerNow } from '#app/draw/draws-now.ts';
import { sayTooLong } from '#app/draw/draw-posts.ts';
import { answersUntil, isDone, nextStep, wordsToWinner } from '#app/draw/say-draw.ts';
import { sayWhen } from '#app/draw/say-when.ts';
import { BY_HAND } from '#app/words/say-by-hand.ts';
import { sayWhy } from '#app/words/say-why.ts';
import { clean, type Markup, toBeSent } from '#storyboard/markup.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { scrolled } from '#console/parts/scrolled.ts';
import { type DrawPhrases, drawPhrasesIn } from '#console/words/draw-phrases.ts';
import type { Seen } from './seen.ts';

/** What was typed into a form of a draw that was refused. */
export interface DrawTyped {
  /** The act that it would have come to. */
  readonly form: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Shows the prize draws of a game, and what a person has to do about each. @param files the names of those of each draw */
export function drawPage(
  seen: Seen,
  draws: readonly { readonly draw: DrawNow; readonly files: readonly string[] }[],
  now: Temporal.Instant,
  typed?: DrawTyped,
): Markup {
  const phrases = drawPhrasesIn(seen.visit.language);
  return html`<h1>${phrases.title}</h1>
    <div id="news" class="news"></div>
    ${draws.map(({ draw, files }) => section({ seen, phrases, draw, now, typed }, files))}`;
}

/** What is shown of one draw. */
interface Shown {
  readonly seen: Seen;
  readonly phrases: DrawPhrases;
  readonly draw: DrawNow;
  readonly now: Temporal.Instant;
  readonly typed: DrawTyped | undefined;
}

/** What was typed into a form of this very draw. */
function typedIn({ typed, draw }: Shown, form: string): DrawTyped['fields'] {
  const isIt = typed?.form === form && (typed.fields['round'] ?? '') === String(draw.round ?? '');
  return isIt ? typed.fields : {};
}

function section(shown: Shown, files: readonly string[]): Markup {
  const { seen, phrases, draw, now } = shown;
  const next = nextStep(draw, now);
  const heading = `draw-${draw.round ?? 0}`;
  const { post } = draw;
  const at = when(shown, next === 'wait-for-answers' ? draw.known : draw.at);
  return html`<section class="draw block-section" aria-labelledby="${heading}">
    <h2 id="${heading}">${draw.round === null ? clean(draw.title) : phrases.ofRound(draw.round)}</h2>
    <p>${phrases.next[next](at)}</p>
    ${!isDone(next) && draw.erased !== null && html`<p>${phrases.erased(when(shown, draw.erased))}</p>`}
    ${next === 'prepare' && preparing(shown)}
    ${draw.prepared && html`<p>${phrases.fingerprint} <code>${draw.prepared.fingerprint}</code></p>`}
    ${next === 'run' && running(shown)}
    ${
      post !== null &&
      html`<h3>${phrases.post}</h3>
        <p class="said" lang="${draw.language}">${clean(post.text)}</p>
        ${sayTooLong(post, seen.visit.language).map((one) => html`<p class="fault">${one}</p>`)}`
    }
    ${
      draw.drawn &&
      html`<h3>${phrases.winners}</h3>
        ${scrolled(phrases.winners, winners(shown))}`
    }
    ${draw.winners.map((winner) => acts(shown, winner))}
    ${
      draw.replaced.length > 0 &&
      html`<h3>${phrases.replaced}</h3>
        <ul>
          ${draw.replaced.map(
            ({ place, reason, at: moment }) =>
              html`<li>${place}. ${when(shown, moment)} · ${clean(reason)}</li>`,
          )}
        </ul>`
    }
    ${draw.retracted.map((one) => retracted(shown, one))}
    ${
      files.length > 0 &&
      html`<h3>${phrases.files}</h3>
        <ul>
          ${files.map((name) => html`<li><a href="${fileAt(draw, name)}" download>${name}</a></li>`)}
        </ul>`
    }
  </section>`;
}

const fileAt = ({ game, round }: DrawNow, name: string): string =>
  `${pathOf(game, 'standings')}/draw/file/${name}${round === null ? '' : `?round=${round}`}`;

const when = ({ seen, draw }: Shown, moment: string): string =>
  sayWhen(moment, draw.timeZone, seen.visit.language);

/** A form of an act about this draw. */
const form = (shown: Shown, name: string, within: Markup): Markup =>
  formTo(shown, pathOf(shown.draw.game, `acts/${name}`), within);

const formTo = ({ seen, draw }: Shown, action: string, within: Markup): Markup =>
  html`<form method="post" action="${action}">
    ${token(seen.visit)}${draw.round !== null && html`<input type="hidden" name="round" value="${draw.round}" />`}${within}
  </form>`;

/** A field of the form of an act. */
const fieldsIn = (shown: Shown, form: string): ((name: string, label: string, more?: Markup) => Markup) => {
  const typed = typedIn(shown, form);
  return (name, label, more = html``) => {
    const id = `${name}-${shown.draw.round ?? 0}`;
    return html`<p>
      <label for="${id}">${label}</label>
      <input id="${id}" name="${name}" value="${toBeSent(typed[name] ?? '')}" autocomplete="off" ${more} />
    </p>`;
  };
};

function preparing(shown: Shown): Markup {
  const { phrases, draw, now } = shown;
  if (Temporal.Instant.compare(draw.at, now) > 0)
    return form(shown, 'prepare-draw', button(phrases.prepare, 'go'));
  const field = fieldsIn(shown, 'prepare-draw');
  return html`<p>${phrases.past}</p>
    ${form(
      shown,
      'prepare-draw',
      html`${field('at', phrases.moment, html`type="datetime-local" required`)}
      ${field('why', phrases.why, html`maxlength="500" required`)} ${button(phrases.move, 'go')}`,
    )}`;
}

function running(shown: Shown): Markup {
  const { phrases, draw } = shown;
  const field = fieldsIn(shown, 'run-draw');
  const isByDrand = draw.prepared?.rules.includes('"from": "drand"') === true;
  return form(
    shown,
    'run-draw',
    html`${
      isByDrand
        ? html`${field('signature', phrases.signature)} ${field('previous', phrases.previous)}`
        : html`${field('numbers', phrases.numbers, html`required`)}
          ${field('again', phrases.again, html`required`)}`
    }
    ${button(phrases.run, 'go')}`,
  );
}

function winners(shown: Shown): Markup {
  const { phrases, draw } = shown;
  return html`<table class="standings">
    <caption class="hidden">
      ${phrases.winners}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="number">${phrases.place}</th>
        <th scope="col">${phrases.prize}</th>
        <th scope="col">${phrases.who}</th>
      </tr>
    </thead>
    <tbody>
      ${draw.winners.map(
        ({ place, prize, entry, whose, as, until }) =>
          html`<tr>
            <td class="number">${place}</td>
            <td>${clean(prize)}</td>
            <td>
              <bdi>${clean(whose?.name ?? (entry === null ? phrases.nobody : phrases.forgotten))}</bdi>
              ${entry !== null && html`· ${whose === null && as !== 'answered' ? phrases.gone : phrases.as[as]}`}
              ${as === 'told' && whose && until !== null && html`· ${phrases.until(when(shown, until))}`}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The place that an act is about, and whose it is on this page. */
const placeOf = ({ place, entry }: { readonly place: number; readonly entry: string }): Markup =>
  html`<input type="hidden" name="place" value="${place}" /><input
      type="hidden"
      name="entry"
      value="${entry}"
    />`;

function retracted(shown: Shown, { place, entry, name, as, why, words }: RetractedNow): Markup {
  const { phrases, draw } = shown;
  const said = why === null ? '' : sayWhy(why, shown.seen.visit.language);
  return html`<h4>${place}. <bdi>${clean(name ?? phrases.forgotten)}</bdi></h4>
    <p>${phrases.retracted[as](said)}</p>
    <p class="said" lang="${draw.language}">${clean(words)}</p>
    ${
      as === 'by-hand' &&
      form(shown, 'retraction-told', html`${placeOf({ place, entry })} ${button(phrases.told, 'plain')}`)
    }`;
}

function acts(shown: Shown, winner: WinnerNow): Markup | false {
  const { phrases, draw, now } = shown;
  const { place, entry, whose, as, byHand, unsent } = winner;
  const { language } = shown.seen.visit;
  if (entry === null) return false;
  const held = placeOf({ place, entry });
  const id = `reason-${draw.round ?? 0}-${place}`;
  const typed = typedIn(shown, 'replace-winner');
  const isOfThem = typed['place'] === String(place) && (typed['entry'] ?? entry) === entry;
  const reason = isOfThem ? (typed['reason'] ?? '') : '';
  return html`<h4>${place}. <bdi>${clean(whose?.name ?? phrases.forgotten)}</bdi></h4>
    ${
      as === 'drawn' &&
      whose &&
      html`${unsent !== null && html`<p>${phrases.unsent(sayWhy(unsent, language))}</p>`}
        <p>${byHand === null ? phrases.words : phrases.byHand(BY_HAND[language][byHand])}</p>
        <p class="said" lang="${draw.language}">${wordsToWinner(draw, winner, answersUntil(draw, now))}</p>`
    }
    <div class="more-acts">
      ${as === 'drawn' && whose && byHand === null && form(shown, 'tell-winner', html`${held}${button(phrases.tell, 'go')}`)}
      ${as === 'drawn' && whose && form(shown, 'winner-told', html`${held}${button(phrases.told, 'plain')}`)}
      ${as !== 'answered' && whose && form(shown, 'winner-answered', html`${held}${button(phrases.answered, 'go')}`)}
      ${formTo(
        shown,
        `${pathOf(draw.game, 'standings')}/draw/replace`,
        html`${held}<label for="${id}">${phrases.reason}</label>
          <input
            id="${id}"
            name="reason"
            value="${toBeSent(reason)}"
            maxlength="500"
            required
            autocomplete="off"
          />
          ${button(`${phrases.replace}…`, 'plain')} ${phrases.retracts}`,
      )}
    </div>`;
}
