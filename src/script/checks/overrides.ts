import type { Frame, ReadRound } from '#script/game/build-game.ts';
import { present } from '#script/game/judge-key.ts';
import type { Reporter } from '#script/reporter.ts';
import { nearest } from '#script/nearest.ts';
import type { Path } from '#script/path.ts';
import { sayPath } from '#script/say-value.ts';
import { LOCAL_TEXTS, type LocalText, wordsOn } from '#script/local-text.ts';

/** Notes words for an account that does not play. */
export function checkOverrides(
  { index, draft }: Pick<ReadRound, 'index' | 'draft'>,
  { accounts }: Pick<Frame, 'accounts'>,
  reporter: Reporter,
): void {
  const round: Path = ['rounds', index];
  const texts: readonly (readonly [Path, LocalText | undefined])[] = [
    ...LOCAL_TEXTS.map((key) => [[...round, key], draft[key]] as const),
    ...present(draft.hints?.map((hint, number) => [[...round, 'hints', number], hint] as const)),
  ];
  for (const [path, told] of texts) {
    for (const [account] of wordsOn(told)) {
      if (accounts.includes(account)) continue;
      const place = [...path, 'on', account];
      reporter.noteKey('account-not-playing', place, () => ({
        at: sayPath(place),
        account,
        meant: nearest(account, accounts),
      }));
    }
  }
}
