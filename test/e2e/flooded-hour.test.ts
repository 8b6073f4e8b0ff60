import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { describe, it } from 'vitest';
import { MovableTime } from '../support/play/movable-time.ts';
import { Program } from '../support/play/program.ts';
import { soon } from '../support/play/quick-game.ts';
import { layTable, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { personOn, postsOf } from './crowd-on-stand-in.ts';

/** Where pictures of the wall are put, to be looked at; nowhere unless told. */
const PICTURES = env['KESAKO_PICTURES'];
const HOUR = 3_600;
const FLOOD = 1_000;
/** What the page of the wall may weigh, whatever is said. */
const MOST_BYTES = 60_000;

const scriptAt = (opens: Temporal.Instant, host: string): string => `kind: live
title: Twapéro du Nouvel An
hashtags: { always: ["#TwaperoAngers"] }
guests:
  lin: { name: Lin Wei, accounts: { ville: "@lin@${host}" } }
opens: ${opens.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')}
welcome: { text: "Bonsoir, qui êtes-vous ?", minutes: 10 }
questions:
  - { text: "Quel premier mot de chinois apprendre ?", minutes: 20 }
  - { text: "Quel thé boire ce soir ?", minutes: 20 }
last-word: { text: "C’était le dernier mot.", minutes: 5 }
boost: picked
moderation: { words: [arnaque] }
late: { grace: 30min, spacing: 1s }
`;

describe.runIf(requireServer('faketime'))('a live hour that is flooded', () => {
  it('goes on, and lets guests and talkers come through, on a wall that stays what it is', async ({
    expect,
  }) => {
    await using time = await MovableTime.start();
    await using standIn = await MastodonStandIn.start({}, time);
    const { state } = standIn;
    const { token } = state.person('angers');
    const variables = { ...WAKES_NOBODY, KESAKO_OPERATOR: 'camille', KESAKO_PUBLIC_PORT: '0' };
    await using table = await layTable({ server: standIn.url, token, env: variables, prepared: true, time });
    const opens = soon(HOUR, time);
    const game = join(table.folder, 'twapero');
    await mkdir(game);
    await writeFile(join(game, 'game.yaml'), scriptAt(opens, standIn.url.host));
    const asked = (words: string) =>
      until(`the question ${words} is there`, async () => postsOf(standIn, words)[0]);
    await using worker = Program.start(['run', game], table.surroundings);
    await worker.says('worker-started');
    const [, url = ''] = /"url":"(http:[^"]+)"/u.exec(worker.stderr) ?? [];
    const wall = async (): Promise<string> => (await fetch(new URL('/jeu/twapero/mur', url))).text();
    await time.moveTo(opens.add({ minutes: 10 }));
    const question = await asked('Q1.');
    for (let post = 1; post <= FLOOD; post += 1) {
      const name = post % 2 === 0 ? 'troll' : `bot${post % 40}`;
      const words = `Votez pour moi, numéro ${post}`;
      const answers = post % 4 >= 2;
      state.add({
        author: state.person(name),
        text: answers ? `@angers ${words}` : `${words} #TwaperoAngers`,
        inReplyTo: answers ? question : undefined,
        visibility: 'public',
        spoiler: '',
        sensitive: false,
        language: 'fr',
        media: [],
        quotes: 'public',
      });
      if (post === FLOOD / 2) {
        await personOn(standIn, 'lin').post('Nǐ hǎo, bonsoir ! #TwaperoAngers');
      }
      if (post % 100 === 0) await wall();
    }
    const text = await until('the guest is on the wall, above the flood', async () => {
      const shown = await wall();
      return shown.includes('Nǐ hǎo, bonsoir') && shown.includes('Votez pour moi') ? shown : undefined;
    });
    expect(text.length).toBeLessThan(MOST_BYTES);
    await look(url, 'flooded-wall');
    await time.moveTo(opens.add({ minutes: 30 }));
    await asked('Q2.');
    await look(url, 'second-wall');
    worker.process.kill('SIGTERM');
    expect((await worker.end()).code).toBe(0);
  });
});

async function look(url: string, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(new URL('/jeu/twapero/mur', url).href);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  await browser.close();
}
