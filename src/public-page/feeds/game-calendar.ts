import { writeCalendar } from '#game/words/icalendar.ts';
import { clean } from '#storyboard/markup.ts';
import { organiserOf } from '#public-page/page-frame.ts';
import type { GameFrame } from '#public-page/pages/parts.ts';

/** Writes the calendar of a game: when each round can be answered. @param at when it changed last */
export function gameCalendar(frame: GameFrame, at: Temporal.Instant): string {
  const { addresses, game, phrases, site, whole } = frame;
  const { name, contact } = organiserOf(site, game);
  return writeCalendar({
    at,
    organiser:
      name !== undefined && contact !== undefined ? { name: clean(name), address: contact } : undefined,
    events: game.rounds.map(({ number, opens, closes, phase, question }) => ({
      uid: `${game.id}-${number}@${new URL(site.url()).hostname}`,
      from: opens,
      to: closes,
      summary: clean(`${phrases.round(number)} · ${game.title}`),
      description: question === undefined ? undefined : clean(question),
      url: whole(question === undefined ? addresses.game(game.id) : addresses.round(game.id, number)),
      cancelled: phase === 'off' || phase === 'missed' || game.state === 'stopped',
    })),
  });
}
