import type { Markup } from '#storyboard/markup.ts';
import type { Game, Language } from '#game/game.ts';
import { keptUntil } from '#game/retention.ts';
import type { JobContext } from '#jobs/context.ts';
import { passagesAsHtml } from '#notices/passages.ts';
import { rulesFacts } from '#notices/rules/rules-facts.ts';
import { rulesIn } from '#notices/rules/rules.ts';
import { gameRow } from '#store/games/games.ts';
import { toMaybeInstant } from '#store/instants.ts';
import { versionsOf } from '#store/games/versions.ts';

/** What the players of a game were promised, as it is played now. */
export interface RulesNow {
  /** The rules of the version that is played; undefined: its script does not say what they cannot go without. */
  readonly rules:
    | {
        readonly title: string;
        readonly parts: readonly { readonly title: string; readonly text: Markup }[];
        readonly foot: readonly string[];
      }
    | undefined;
  /** From when on the data of players are erased; undefined: nobody has said. */
  readonly keptUntil: Temporal.Instant | undefined;
  /** When all was erased; undefined: it was not yet. */
  readonly erasedAt: Temporal.Instant | undefined;
}

/** Reads what the players of a game were promised. */
export async function rulesNow(
  { db, accounts }: Pick<JobContext, 'db' | 'accounts'>,
  game: Game,
  language: Language,
): Promise<RulesNow> {
  const row = await gameRow(db, game.id);
  const played = (await versionsOf(db, game.id)).find(({ number }) => number === row?.version);
  const networks = game.accounts.flatMap((name) => accounts.get(name)?.network.name ?? []);
  const facts = rulesFacts(game, networks, played ?? { digest: '' });
  const notice = played && facts && rulesIn(language, facts);
  return {
    rules: notice && {
      title: notice.title,
      parts: notice.parts.map(({ title, passages }) => ({
        title: title ?? '',
        text: passagesAsHtml(passages, 3),
      })),
      foot: notice.foot,
    },
    keptUntil: keptUntil(game),
    erasedAt: toMaybeInstant(row?.erased_at ?? null),
  };
}
