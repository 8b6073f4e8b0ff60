import { html } from 'hono/html';
import { clean } from '#storyboard/markup.ts';
import { layout } from './layout.ts';
import { currentRound, findersLine, type GameFrame } from './parts.ts';

/** Says in a few words where a game is. */
export function counterWords({ game, phrases }: GameFrame): {
  readonly title: string;
  readonly line: string;
} {
  const round = currentRound(game);
  if (!round || round.question === undefined || game.state === 'stopped') {
    return { title: game.title, line: phrases.state[game.state] };
  }
  if (game.live) return { title: phrases.round(round.number), line: phrases.live.people(game.live.people) };
  const title = `${phrases.round(round.number)} · ${phrases.phase[round.phase]}`;
  const finders = round.reveal && findersLine(round.reveal, { phrases });
  if (finders !== undefined) return { title, line: finders };
  if (!round.found || round.found.atLeast === 0) return { title, line: phrases.nowPlaying };
  return { title, line: `${phrases.found} ${phrases.foundSoFar(round.found)}` };
}

/** Writes the counter as a small page, to be shown inside another site's. */
export function counterPage(frame: GameFrame): Promise<string> {
  const { addresses, game, whole } = frame;
  const { title, line } = counterWords(frame);
  return layout(
    frame,
    { title: game.title, description: line, at: (all) => all.counter(game.id), kind: 'counter' },
    html`<main>
      <a href="${whole(addresses.game(game.id))}" target="_top">
        <b${game.language === frame.language ? '' : html` lang="${game.language}"`}>${clean(game.title)}</b><span>${title}</span><strong>${line}</strong>
      </a>
    </main>`,
  );
}

/** Draws the counter as a picture. */
export async function counterPicture(frame: GameFrame): Promise<string> {
  const { title, line } = counterWords(frame);
  return String(
    await html`<svg
      xmlns="http://www.w3.org/2000/svg"
      width="420"
      height="96"
      viewBox="0 0 420 96"
      role="img"
      aria-label="${clean(frame.game.title)}. ${title}. ${line}"
    >
      <rect width="420" height="96" rx="10" fill="#fffefb" stroke="#dedad0" />
      <g font-family="system-ui, sans-serif" fill="#20252b">
        <text x="20" y="28" font-size="14" fill="#555e69">${short(clean(frame.game.title), 48)}</text>
        <text x="20" y="54" font-size="20" font-family="Georgia, serif">${short(title, 38)}</text>
        <text x="20" y="78" font-size="15" font-weight="600">${short(line, 50)}</text>
      </g>
    </svg>`,
  );
}

/** A line of a picture does not break. */
const short = (text: string, most: number): string => {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
};
