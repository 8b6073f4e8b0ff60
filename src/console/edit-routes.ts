import { html } from 'hono/html';
import { clean } from '#storyboard/markup.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { pathOf } from '#console/parts/layout.ts';
import { MOST_WHY } from '#console/pages/confirm.ts';
import {
  type EditAsked,
  type EditFields,
  editPage,
  saidEdit,
  thereOf,
  withoutTags,
} from '#console/pages/edit-post.ts';
import { groupsPast, namedGroup } from '#console/pages/posted.ts';
import type { Seen } from '#console/pages/seen.ts';
import { stepName } from '#console/pages/timeline-step.ts';
import { unsavedWords } from '#console/pages/words.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { perform, tellOf } from './acting.ts';
import { faultAlone, framedBelow, isAsked, seeing } from './game-page.ts';
import { whatRefused } from './refusals.ts';
import type { Readings } from './readings.ts';
import { type OwnVisit, page, type Route } from './visit.ts';

/** Returns the page on which a post that is out is corrected, what shows as one types what each network would, and what does it. */
export function editRoutes(readings: Readings): readonly Route[] {
  const path = '/games/:game/timeline/edit';
  const on = seeing(readings);
  return [
    {
      method: 'GET',
      path,
      to: 'operator',
      handle: on(async (seen) => {
        const { post = '', on: account = '' } = seen.visit.call.req.query();
        const fields = { text: '', on: account, why: '', was: [] };
        const found = await foreseen(seen, post, fields);
        const there = thereOf(found?.foreseen.posts);
        const meant = there.filter((one) => account === '' || one.account === account);
        if (!found || meant.length === 0) return gone(seen, found);
        const text = withoutTags(meant[0]?.text ?? '', seen.reading.game.hashtags.always);
        const was = [...new Set(there.map((one) => one.text))];
        return answer(seen, post, { ...fields, text, was });
      }),
    },
    {
      method: 'POST',
      path: `${path}/check`,
      to: 'operator',
      handle: on(async (seen) => {
        const { visit } = seen;
        const fields = fieldsOf(visit);
        const { post = '' } = visit.fields;
        if (!isAsked(visit)) return answer(seen, post, fields);
        const found = await foreseen(seen, post, fields);
        if (!found) return page(visit, faultAlone(goneIn(visit)));
        return page(
          visit,
          html`${saidEdit(seen, found)}<hx-partial hx-target="#to-say" hx-swap="innerHTML"
              >${spoken(found, visit.language)}</hx-partial
            >`,
        );
      }),
    },
    { method: 'POST', path, to: 'operator', handle: on(saving) },
  ];
}

function fieldsOf({ fields }: OwnVisit): EditFields {
  const { text = '', on = '', why = '', was = '' } = fields;
  return {
    text: text.replaceAll(/\r\n?/gu, '\n').trim(),
    on,
    why: why.trim().slice(0, MOST_WHY),
    was: textsIn(was),
  };
}

/** Reads the texts that a form holds. */
function textsIn(json: string): readonly string[] {
  try {
    const read: unknown = JSON.parse(json);
    return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** What would come of an edit; undefined: there is no such post. */
async function foreseen(
  seen: Seen,
  post: string,
  fields: EditFields,
): Promise<Omit<EditAsked, 'agreed'> | undefined> {
  const { visit, reading } = seen;
  const group = groupsPast(reading.story.posts).find(
    (one) => namedGroup(one) === post || one.some(({ id }) => id === post),
  );
  if (!group) return undefined;
  const { text, on, was } = fields;
  const act = {
    kind: 'edit-post',
    post,
    text,
    ...(on !== '' && { on }),
    ...(was.length > 0 && { was }),
  } as const;
  return { post, step: group[0], fields, foreseen: await visit.desk.foresee(reading.game.id, act) };
}

/** Whoever listens is told what is wrong, and not each count. */
function spoken(
  { foreseen: { ok, ...found }, fields }: Pick<EditAsked, 'foreseen' | 'fields'>,
  language: 'fr' | 'en',
): string {
  if (ok || fields.text === '' || !('refusal' in found)) return '';
  return clean(whatRefused(found.refusal, language));
}

/** Whoever has said yes to what is out: to the whole game, or to this step. */
async function agreedTo(
  seen: Seen,
  step: Pick<StoryPost, 'round' | 'kind' | 'ordinal'>,
): Promise<EditAsked['agreed']> {
  const asked = await seen.visit.desk.signOffs(seen.reading.game.id);
  return asked.filter(
    ({ state, called }) => state === 'agreed' && (called === null || called === stepName(step)),
  );
}

/** @param isOvertaken somebody else was first */
async function answer(
  seen: Seen,
  post: string,
  fields: EditFields,
  status: 200 | 422 = 200,
  isOvertaken = false,
): Promise<Response> {
  const found = await foreseen(seen, post, fields);
  if (!found) return unsaved(seen, fields);
  const agreed = await agreedTo(seen, found.step);
  return framedBelow(seen, 'timeline', editPage(seen, { ...found, agreed, isOvertaken }), status);
}

const goneIn = ({ language, hour }: OwnVisit): string => postedPhrasesIn(language, hour).editing.gone;

/** What was typed for a post that is not there any more stays with whoever typed it. */
function unsaved(seen: Seen, fields: EditFields): Promise<Response> {
  seen.visit.tell({ kind: 'refused', text: goneIn(seen.visit) });
  return framedBelow(seen, 'timeline', unsavedWords(seen, fields), 422);
}

/** What is not there any more is told on the page of what is. */
function gone({ visit, reading }: Seen, found: Pick<EditAsked, 'foreseen'> | undefined): Response {
  const refused = found && !found.foreseen.ok && found.foreseen.posts ? found.foreseen.refusal : undefined;
  const text =
    refused && refused.kind !== 'empty-text' ? whatRefused(refused, visit.language) : goneIn(visit);
  visit.tell({ kind: 'refused', text });
  return visit.call.redirect(pathOf(reading.story.game, 'timeline'), 303);
}

/** Has the post say it; what was typed is there still where that cannot be. */
async function saving(seen: Seen): Promise<Response> {
  const { visit, reading } = seen;
  const { game } = reading.story;
  const { post = '' } = visit.fields;
  const fields = fieldsOf(visit);
  const { text, on, was, why } = fields;
  const act = { kind: 'edit-post', post, text, ...(on !== '' && { on }), was } as const;
  const performed = await perform(visit, game, act, { why: why === '' ? undefined : why });
  await tellOf(visit, game, act, performed);
  if (performed.ok) return visit.call.redirect(pathOf(game, 'timeline'), 303);
  const { refusal } = performed;
  // Whoever was not first reads what it says by now, below what they had written.
  const now =
    refusal.kind === 'edited-since' ? await foreseen(seen, post, { ...fields, was: [] }) : undefined;
  const there = thereOf(now?.foreseen.posts);
  return answer(
    seen,
    post,
    now ? { ...fields, was: there.map((one) => one.text) } : fields,
    422,
    now !== undefined,
  );
}
