import { html } from 'hono/html';
import type { Refusal } from '#acts/refusal.ts';
import { sayReplacement } from '#app/draw/say-replacement.ts';
import { type Confirming, MOST_WHY } from '#console/pages/confirm.ts';
import type { Seen } from '#console/pages/seen.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { drawPhrasesIn } from '#console/words/draw-phrases.ts';
import { clean } from '#storyboard/markup.ts';
import type { Query } from './confirm-steering.ts';

/** Returns the place that a form is about, and whose it was on the page that holds it; undefined: it names none. */
export const meantIn = ({
  place = '',
  entry,
}: Query): { readonly place: number; readonly entry?: string } | undefined =>
  /^[1-9]\d{0,4}$/u.test(place) ? { place: Number(place), ...(entry !== undefined && { entry }) } : undefined;

/** Returns the reason of a form, as everybody will read it. */
export const reasonIn = ({ reason = '' }: Query): string => reason.trim().slice(0, MOST_WHY);

/**
 * Returns what is asked before somebody who was drawn is replaced, or why it is not: somebody else holds that place; undefined: nobody does
 * any more. A reason that seems to name somebody is told of, and can be written anew.
 */
export async function replacing(
  { visit, reading }: Seen,
  query: Query,
): Promise<Confirming | Refusal | undefined> {
  const { round = '' } = query;
  const meant = meantIn(query);
  const { game } = reading.story;
  const reason = reasonIn(query);
  if (!meant || reason === '') return undefined;
  const { place } = meant;
  const ahead = await visit.desk.control.replacement(
    game,
    round === '' ? null : Number(round),
    place,
    reason,
  );
  if (!ahead) return undefined;
  const { entry } = ahead;
  if ((meant.entry ?? entry) !== entry) return { kind: 'place-changed', place };
  const says = drawPhrasesIn(visit.language);
  const { follows, warning } = sayReplacement(ahead, place, reason, visit.language);
  const fields = { place: String(place), entry, ...(round !== '' && { round }) };
  const back = `${pathOf(game, 'standings')}/draw`;
  return {
    heading: says.replacing,
    posts: [],
    follows: [follows],
    onAccounts: [],
    ever: says.replacedUndone,
    refusal: undefined,
    before:
      warning === undefined
        ? undefined
        : html`<div class="notice refused" role="alert"><p>${clean(warning)}</p></div>
            <form method="post" action="${back}/replace" class="form">
              ${token(visit)}
              ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
              <label for="reason">${says.reason}</label>
              <input
                id="reason"
                name="reason"
                value="${clean(reason)}"
                maxlength="${MOST_WHY}"
                required
                autocomplete="off"
              />
              <div class="more-acts">${button(says.readAgain, 'go')}</div>
            </form>`,
    action: pathOf(game, 'acts/replace-winner'),
    fields: { ...fields, reason },
    label: warning === undefined ? says.replace : says.replaceAllTheSame,
    look: 'halt',
    tellsWhy: true,
    back,
  };
}
