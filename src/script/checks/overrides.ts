import type { Frame, ReadRound } from '#script/game/build-game.ts';
import { present } from '#script/game/judge-key.ts';
import type { Reporter } from '#script/reporter.ts';
import { fold, nearest } from '#script/nearest.ts';
import type { Measures } from '#script/network-measure.ts';
import type { Path } from '#script/path.ts';
import { sayPath } from '#script/say-path.ts';
import { LOCAL_TEXTS, type LocalText, wordsOn } from '#script/local-text.ts';

/** Notes words for an account that does not play. */
export function checkOverrides(
  { index, draft }: Pick<ReadRound, 'index' | 'draft'>,
  { accounts }: Pick<Frame, 'accounts'>,
  measures: Measures,
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
        known: accounts,
        meant: playerMeant(account, accounts, measures),
      }));
    }
  }
}

/** The account of the game that a name meant: the only one on a network of that name, or one that is named nearly so. */
function playerMeant(name: string, accounts: readonly string[], measures: Measures): string | undefined {
  const word = fold(name);
  const onNetwork = accounts.filter((account) => measures.get(account)?.network === word);
  const ending = accounts.filter((account) => fold(account).split('-').includes(word));
  const [only] = onNetwork.length === 1 ? onNetwork : ending.length === 1 ? ending : [];
  return only ?? nearest(name, accounts);
}
