import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { GamesFolder, type GamesFolderParts } from '#app/games-folder/games-folder.ts';
import { cutHere } from '#photos/cutting.ts';
import { scriptThreads } from '../../support/play/script-threads.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { type Browsing, openStage, type Stage } from './console-stage.ts';

/** Somebody who runs games, before a folder that holds the smallest of them, called `minimal`. */
export async function openGamesRoom(
  play: Play,
  accounts: readonly string[] = [],
  runs?: GamesFolderParts['runs'],
  silentFor?: number,
): Promise<{
  readonly root: string;
  readonly operator: Browsing;
  readonly games: GamesFolder;
  readonly stage: Stage;
}> {
  const root = await mkdtemp(join(tmpdir(), 'kesako-games-'));
  await cp('games/minimal', join(root, 'minimal'), { recursive: true });
  const known = accounts.map((name) => [name, { name, network: 'bluesky' }] as const);
  const games = new GamesFolder({
    root,
    settings: {
      accounts: new Map(known) as never,
      dataDirectory: 'memory',
      smtpUrl: undefined,
      mailFrom: undefined,
    },
    control: play.control,
    clock: play.clock,
    cutter: cutHere,
    runs,
    ...(accounts.length === 0 && { threads: scriptThreads }),
  });
  const stage = await openStage(play, {}, { games, ...(silentFor !== undefined && { silentFor }) });
  onTestFinished(async () => {
    stage.console[Symbol.dispose]();
    await games[Symbol.asyncDispose]();
    await rm(root, { recursive: true, force: true });
  });
  const operator = await stage.person('operator', play);
  await operator.page('/games');
  return { root, operator, games, stage };
}
