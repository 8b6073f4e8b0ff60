import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { describe, it } from 'vitest';
import type { TalkNow } from '#app/live/talk.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { asText } from '../support/play/people.ts';
import { Program } from '../support/play/program.ts';
import { soon } from '../support/play/quick-game.ts';
import { layTable, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { launchChromium } from '../support/servers/chromium.ts';
import { personOn, startSnac } from '../support/servers/snac.ts';

/** Where pictures of the pages are put, to be looked at; nowhere unless told. */
const PICTURES = env['KESAKO_PICTURES'];
const HOUR = 3_600;
const TALKERS = Array.from({ length: 10 }, (_, index) => `talker${index + 1}`);

const scriptAt = (opens: Temporal.Instant, host: string): string => `kind: live
title: Twapéro du Nouvel An
hashtags: { always: ["#TwaperoAngers"] }
guests:
  lin: { name: Lin Wei, accounts: { ville: "@lin@${host}" } }
  the: { name: La Maison du thé, accounts: { ville: "@the@${host}" } }
opens: ${opens.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')}
welcome: { text: "Bonsoir, qui êtes-vous ?", minutes: 10 }
questions:
  - { text: "Quel premier mot de chinois apprendre ?", minutes: 20 }
  - { text: "Quel thé boire ce soir ?", minutes: 20 }
last-word: { text: "C’était le dernier mot.", minutes: 5 }
boost: guests
moderation: { words: [arnaque] }
late: { grace: 30min, spacing: 1s }
`;

describe.runIf(requireServer('snac') && requireServer('faketime'))('a live hour on a real server', () => {
  it('is talked through by guests and talkers, on a wall, over a worker that dies, to its recap', async ({
    expect,
  }) => {
    await using time = await MovableTime.start();
    await using snac = await startSnac(['angers', 'lin', 'the', 'troll', ...TALKERS], time);
    const variables = { ...WAKES_NOBODY, KESAKO_OPERATOR: 'camille', KESAKO_PUBLIC_PORT: '0' };
    const token = snac.users[0]?.token ?? '';
    await using table = await layTable({ server: snac.url, token, env: variables, prepared: true, time });
    const opens = soon(HOUR, time);
    const game = join(table.folder, 'twapero');
    await mkdir(game);
    await writeFile(join(game, 'game.yaml'), scriptAt(opens, snac.url.host));
    const run = (...args: readonly string[]) => kesakoHere(args, table.surroundings);
    const person = (name: string) => personOn(snac, name);
    const talk = async (): Promise<TalkNow> =>
      JSON.parse((await run('talk', 'list', game, '--which', 'all', '--json')).stdout) as TalkNow;
    const heard = (count: number): Promise<TalkNow> =>
      until(
        `${count} answers are heard`,
        async () => {
          const now = await talk();
          return now.answers >= count ? now : undefined;
        },
        talk,
      );

    await using first = Program.start(['run', game], table.surroundings);
    await first.says('worker-started');
    await time.moveTo(opens);
    await person('lin').finds('angers', 'Bonsoir');
    await time.moveTo(opens.add({ minutes: 10 }));
    const question = await person('lin').finds('angers', 'Q1.');
    await person('lin').reply(question, '@angers Bonjour, nǐ hǎo !');
    for (const [index, name] of TALKERS.entries()) {
      const words = index % 2 === 0 ? `@angers Merci, dit ${name}` : `Santé, dit ${name} #TwaperoAngers`;
      await (index % 2 === 0 ? person(name).reply(question, words) : person(name).post(words));
    }
    for (let flood = 1; flood <= 8; flood += 1) await person('troll').post(`Moi moi ${flood} #TwaperoAngers`);
    await person('troll').post('Une arnaque #TwaperoAngers');
    const said = await heard(20);
    expect([said.people, said.guests, said.waiting]).toEqual([11, 1, 4]);
    first.process.kill('SIGKILL');
    await first.end();

    await using worker = Program.start(['run', game], table.surroundings);
    await worker.says('worker-started');
    const [, url = ''] = /"url":"(http:[^"]+)"/u.exec(worker.stderr) ?? [];
    const picked = said.voices.find(({ text }) => text.includes('talker3'));
    expect((await run('talk', 'pick', game, picked?.ref ?? '')).code).toBe(0);
    const wall = async (): Promise<string> => (await fetch(new URL('/jeu/twapero/mur', url))).text();
    const onWall = await until('the wall shows what was said', async () => {
      const text = await wall();
      return text.includes('Bonjour, nǐ hǎo') || text.includes('dit talker') ? text : undefined;
    });
    expect(onWall).not.toContain('arnaque');
    expect(onWall).toContain('Quel premier mot de chinois apprendre');
    await look(url, 'wall', '/jeu/twapero/mur');

    await time.moveTo(opens.add({ minutes: 30 }));
    const next = await person('the').finds('angers', 'Q2.');
    await person('the').reply(next, '@angers Du thé bleu, bien sûr.');
    await heard(21);
    await time.moveTo(opens.add({ minutes: 55 }));
    await person('lin').finds('angers', 'dernier mot');
    await time.moveTo(opens.add({ minutes: 75 }));
    await person('lin').finds('angers', 'Merci encore');
    const posts = (await person('lin').postsOf('angers'))
      .filter(({ content }) => content !== '')
      .toReversed();
    const own = posts
      .filter(({ account }) => account.acct.startsWith('angers'))
      .map(({ content }) => asText(content));
    const beginnings = own.map((text) =>
      text
        .split(/[\s\u00a0]/u)
        .slice(0, 2)
        .join(' '),
    );
    expect(beginnings.toSorted()).toEqual(
      [
        '❓ Q1.',
        '❓ Q2.',
        '✨ Twapéro',
        '💬 Twapéro',
        'C’était le',
        'Merci encore,',
        'Q1. Quel',
        'Q2. Quel',
      ].toSorted(),
    );
    expect(own.find((text) => text.startsWith('Q1.'))).toContain('Merci, dit talker3');
    expect(own.find((text) => text.startsWith('Q2.'))).toContain('Du thé bleu, bien sûr.');
    const recap = await until('the page has the recap', async () => {
      const text = await (await fetch(new URL('/jeu/twapero', url))).text();
      return text.includes('Ce que nous retenons') ? text : undefined;
    });
    expect(recap).toContain('Du thé bleu, bien sûr.');
    await look(url, 'recap', '/jeu/twapero');
    await look(url, 'recap-wall', '/jeu/twapero/mur');
    worker.process.kill('SIGTERM');
    expect((await worker.end()).code).toBe(0);
  });
});

/** Takes pictures of a page on a projector and on a phone, where somebody wants to look at them. */
async function look(url: string, name: string, path: string): Promise<void> {
  if (PICTURES === undefined) return;
  const browser = await launchChromium();
  for (const [width, height] of [
    [1920, 1080],
    [390, 844],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(new URL(path, url).href);
    await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: width < 1000 });
    await page.close();
  }
  await browser.close();
}
