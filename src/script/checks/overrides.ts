import type { Frame, ReadRound } from '#script/game/build-game.ts';
import { present } from '#script/game/judge-key.ts';
import type { Margin } from '#script/reporter.ts';
import { nearest } from '#script/nearest.ts';
import type { Path } from '#script/yaml/outline.ts';
import { sayPath } from '#script/say-value.ts';
import { TOLD, type Told, wordsOn } from '#script/local-text.ts';

/** Notes words for an account that does not play. */
export function checkOverrides(
  { index, draft }: Pick<ReadRound, 'index' | 'draft'>,
  { accounts }: Pick<Frame, 'accounts'>,
  margin: Margin,
): void {
  const round: Path = ['rounds', index];
  const texts: readonly (readonly [Path, Told | undefined])[] = [
    ...TOLD.map((key) => [[...round, key], draft[key]] as const),
    ...present(draft.hints?.map((hint, number) => [[...round, 'hints', number], hint] as const)),
  ];
  for (const [path, told] of texts) {
    for (const [account] of wordsOn(told)) {
      if (accounts.includes(account)) continue;
      const place = [...path, 'on', account];
      margin.noteKey('account-not-playing', place, {
        at: sayPath(place),
        account,
        meant: nearest(account, accounts),
      });
    }
  }
}
