import { parse } from 'yaml';
import type { Past, PastStep } from '#game/past.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { PlayedScript } from '#script/edit/steer.ts';
import { buildGame } from '#script/game/build-game.ts';
import { readRoundTimes } from '#script/game/round-times.ts';
import { draftSchema } from '#script/schema/schema.ts';

/** A script as it is played: of its steps, those that `state` gives one are in it. */
export function playedScript(
  script: string,
  state: (step: Pick<PastStep, 'id' | 'round' | 'kind' | 'ordinal' | 'account'>) => string = () => 'planned',
): PlayedScript {
  const draft = draftSchema.parse(parse(script));
  const timeZone = draft.timezone ?? 'Europe/Paris';
  const rounds = (draft.rounds ?? []).map((round, index) => ({
    index,
    draft: round ?? {},
    times: readRoundTimes(round ?? {}, [], timeZone, { note: () => undefined }),
    box: undefined,
  }));
  const accounts = (draft.accounts ?? ['ville']).filter((name) => name !== undefined);
  const game = buildGame('angers', draft, { language: 'fr', timeZone, accounts }, rounds);
  const past: Past = {
    parts: [],
    steps: timeline(game).map((step) => ({ ...step, state: state(step) })),
  };
  return { script, game, past };
}
