import { usualNetwork } from '#app/parts/measures.ts';
import type { Call } from '#cli/call.ts';
import { sayScene, watchRehearsed } from '#cli/output/watch-rehearsed.ts';
import { asJson, harmless } from '#cli/terminal.ts';
import { earsOf, soundWatch } from './watch-check.ts';

interface RehearseOptions {
  readonly seed: number;
  readonly json: boolean;
}

/** Plays before a watch what people may say, and tells what would come of it. Returns how many rules gave their level to nothing. */
export async function rehearseWatchFile(
  file: string | undefined,
  { seed, json }: RehearseOptions,
  call: Call,
): Promise<number> {
  const { terminal, signal } = call;
  const { language } = terminal;
  const { watch, settings } = await soundWatch(file, call);
  const { rehearseWatch } = await import('#app/rehearsal/watch/rehearse-watch.ts');
  const { sumUp } = await import('#app/rehearsal/watch/sum-up.ts');
  const { openLog } = await import('#platform/log.ts');
  const played = await rehearseWatch(
    {
      watch,
      seed,
      language,
      log: openLog('silent'),
      ears: earsOf(settings),
      networkOf: (account) => usualNetwork(settings, account),
      onScene: ({ kind, rule }) => terminal.err(`${harmless(sayScene(kind, rule, language))}…\n`),
    },
    signal,
  );
  const summed = sumUp(watch, played, earsOf(settings));
  terminal.out(json ? asJson({ file: watch.file, seed, ...summed }) : watchRehearsed(summed, terminal));
  return summed.rules.filter(({ notFired }) => notFired !== undefined).length;
}
