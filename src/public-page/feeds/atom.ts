import { html } from 'hono/html';
import { isBefore, later } from '#game/moments.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicPicture, PublicRound } from '#app/public-view/public-game.ts';
import { organiserOf, pictureAt } from '#public-page/page-frame.ts';
import type { GameFrame } from '#public-page/pages/parts.ts';

interface Entry {
  /** What stays the same, whatever becomes of it. */
  readonly key: string;
  readonly at: Temporal.Instant;
  readonly updated?: Temporal.Instant | undefined;
  readonly title: string;
  readonly text: string;
  readonly path: string;
  readonly picture?: PublicPicture | undefined;
}

/** What no characters but these may be in, by XML 1.0 (2.2). */
const forXml = (text: string): string => clean(text).replaceAll(/[\uFFFE\uFFFF]|\p{Cs}/gu, '');

/** Writes the feed of a game by RFC 4287: an entry for each thing that was published, the latest first. */
export async function atomFeed(frame: GameFrame): Promise<string> {
  const { addresses, game, language, site, whole } = frame;
  const entries = game.rounds
    .flatMap((round) => entriesOf(round, frame))
    .concat(standingsOf(frame))
    .toSorted((one, other) => (isBefore(one.at, other.at) ? 1 : -1));
  const updated = entries.reduce<Temporal.Instant | undefined>(
    (latest, entry) => later(entry.updated ?? entry.at, latest),
    undefined,
  );
  const self = whole(addresses.feed(game.id));
  const { name } = organiserOf(site, game);
  return `<?xml version="1.0" encoding="utf-8"?>\n${String(
    await html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
      <id>${self}</id>
      <title>${forXml(game.title)}</title>
      <updated
        >${(updated ?? game.rounds[0]?.opens ?? Temporal.Instant.fromEpochMilliseconds(0)).toString()}</updated
      >
      <author><name>${forXml(name ?? 'Kesako')}</name></author>
      <generator>Kesako</generator>
      <link rel="self" type="application/atom+xml" href="${self}" />
      <link rel="alternate" type="text/html" href="${whole(addresses.game(game.id))}" />
      ${await Promise.all(entries.map((entry) => entryOf(entry, self, frame)))}
    </feed>`,
  )}`;
}

async function entryOf(
  { key, at, updated, title, text, path, picture }: Entry,
  self: string,
  frame: GameFrame,
): Promise<Markup> {
  const image = picture
    ? html`<p><img src="${frame.whole(pictureAt(picture.small.name))}" alt="${forXml(picture.alt)}" /></p>`
    : '';
  const content = String(
    await html`${image}
      <p>${forXml(text)}</p>`,
  );
  return html`<entry>
    <id>${self}#${key}</id>
    <title>${forXml(title)}</title>
    <published>${at.toString()}</published>
    <updated>${(updated ?? at).toString()}</updated>
    <link rel="alternate" type="text/html" href="${frame.whole(path)}" />
    <content type="html">${content}</content>
  </entry>`;
}

function entriesOf(round: PublicRound, { addresses, game, phrases }: GameFrame): readonly Entry[] {
  const { number, question, hints, reveal } = round;
  if (question === undefined) return [];
  const path = addresses.round(game.id, number);
  const titles = phrases.feedTitles;
  const isOff = round.phase === 'off';
  return [
    {
      key: `${number}`,
      at: round.posts[0]?.at ?? round.opens,
      updated: round.corrected,
      title: isOff ? titles.off(number) : titles.opening(number),
      text: question,
      path,
      picture: round.picture,
    },
    ...hints.map((hint) => ({
      key: `${number}-${hint.at.epochMilliseconds}`,
      at: hint.at,
      updated: hint.corrected,
      title: titles.hint(hint.number, number),
      text: hint.text ?? phrases.hintElsewhere(hint.by ?? ''),
      path,
      picture: hint.picture,
    })),
    ...(reveal
      ? [
          {
            key: `${number}-reveal`,
            at: reveal.at,
            updated: reveal.corrected,
            title: titles.reveal(number, reveal.answer),
            text: [reveal.answer, reveal.story].filter((one) => one !== undefined).join('. '),
            path,
            picture: reveal.photo,
          },
        ]
      : []),
  ];
}

function standingsOf({ addresses, game, phrases }: GameFrame): readonly Entry[] {
  const { standings } = game;
  if (!standings) return [];
  return [
    {
      key: `standings-${standings.at.epochMilliseconds}`,
      at: standings.at,
      title: phrases.feedTitles.standings,
      text: standings.lines
        .slice(0, 10)
        .map(({ rank, name, points }) => `${rank}. ${name}, ${points}`)
        .join(' · '),
      path: addresses.game(game.id),
    },
  ];
}
