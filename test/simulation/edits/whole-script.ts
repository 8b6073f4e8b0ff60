import { parse, stringify } from 'yaml';
import type { Game, Round } from '#game/game.ts';
import { byMoment } from '#game/moments.ts';
import type { Relay } from '#game/partners.ts';
import { readRelayedPost } from '#script/game/build-partners.ts';
import { scriptOf } from '../../support/games/script-of.ts';

/** What of a script is about partners and relays. */
interface Draft {
  readonly rounds: readonly {
    readonly hints: readonly object[];
    readonly relay?: readonly { readonly of: string; readonly by: readonly string[] }[];
  }[];
}

/** The script of a game, with what its partners do and what relays bring forward: it calls hints by their places in the order of time. */
export function wholeScriptOf(game: Game): string {
  const draft = parse(scriptOf(game)) as Draft;
  const rounds = draft.rounds.map((written, index) => {
    const round = game.rounds[index];
    if (!round) return written;
    return {
      ...written,
      hints: written.hints.map((hint, place) => {
        const { otherwise = false, unlocks } = round.hints[place] ?? {};
        return { ...hint, ...(otherwise && { otherwise: 'us' }), ...(unlocks && { unlocks }) };
      }),
      ...(round.relays.length > 0 && {
        relay: round.relays.map(({ of, by }) => ({ of: placed(round, of), by: [by] })),
      }),
    };
  });
  return stringify({ ...draft, rounds });
}

/** What a script has relayed of its round at this place. */
export const relaysIn = (script: string, index: number): readonly Relay[] =>
  ((parse(script) as Draft).rounds[index]?.relay ?? []).flatMap(({ of, by }) => {
    const post = readRelayedPost(of);
    return post === undefined ? [] : by.map((partner) => ({ of: post, by: partner }));
  });

function placed({ hints }: Round, of: Relay['of']): Relay['of'] {
  const place = hints.toSorted(byMoment(({ at }) => at)).findIndex(({ number }) => of === `hint-${number}`);
  return place === -1 ? of : `hint-${place + 1}`;
}
