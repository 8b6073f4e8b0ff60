import { html } from 'hono/html';
import { sayReplacement } from '#app/draw/say-replacement.ts';
import { type Confirming, MOST_WHY } from '#console/pages/confirm.ts';
import type { Seen } from '#console/pages/seen.ts';
import { button, token } from '#console/parts/forms.ts';
import { pathOf } from '#console/parts/layout.ts';
import { drawPhrasesIn } from '#console/words/draw-phrases.ts';
import { clean } from '#storyboard/markup.ts';
import type { Query } from './confirm-steering.ts';

/** Says whether a form has sent the number of a place. */
export const isPlace = (text: string): boolean => /^[1-9]\d{0,4}$/u.test(text);

/** Returns the reason of a form, as everybody will read it. */
export const reasonIn = ({ reason = '' }: Query): string => reason.trim().slice(0, MOST_WHY);

/**
 * Returns what is asked before somebody who was drawn is replaced; undefined: nobody holds that place any more. A reason that seems to
 * name somebody is told of, and can be written anew.
 */
export async function replacing({ visit, reading }: Seen, query: Query): Promise<Confirming | undefined> {
  const { place = '', round = '' } = query;
  const { game } = reading.story;
  const reason = reasonIn(query);
  if (!isPlace(place) || reason === '') return undefined;
  const ahead = await visit.desk.control.replacement(
    game,
    round === '' ? null : Number(round),
    Number(place),
    reason,
  );
  if (!ahead) return undefined;
  const says = drawPhrasesIn(visit.language);
  const { follows, warning } = sayReplacement(ahead, Number(place), reason, visit.language);
  const fields = { place, ...(round !== '' && { round }) };
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
