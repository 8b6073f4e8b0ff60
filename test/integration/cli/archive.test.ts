import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contentOf } from '#app/versions/content.ts';
import type { Game } from '#game/game.ts';
import { keepScript } from '#store/games/versions.ts';
import { aDraw } from '../../support/draw/a-draw.ts';
import { aRound } from '../../support/games/game.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import { aPartner } from '../../support/games/partners.ts';
import { scriptOf } from '../../support/games/script-of.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const DRAW = aDraw({
  // A person of the town hall, and who won before and is left out by hand.
  staff: ['zylphie@mairie.example', 'vainqueur@village.example', 'wxjeanne'],
  formerWinners: 'excluded',
  prizes: [{ name: 'Un panier', winners: 1 }],
  seed: { kind: 'numbers', of: 'Les cinq numéros du Loto du 20 septembre 2026' },
});

/** Whoever stands in the script besides: known players, muted ones, earlier winners and people of partners. */
const SAID = {
  title: 'Détails, avec @office et @office@village.example, sans @quidam-vzoe@village.example',
  question: 'Qui est-ce, demande @wxgaston@social.example ?',
  reveal: 'Merci à quidam-muette@village.example et à @wxhugo.sky.example.',
  conditions:
    'Ne participent pas : @wxfleur, wxfleur@social.example, @quidam-muette@village.example ni wxodile@mairie.example.',
};

const PEOPLE =
  /quidam|ysengrin|vzoe|muette|zylphie|vainqueur|wx(?:gaston|hugo|fleur|odile|jeanne|ines)|sky\.example|mairie\.example|social\.example|bureau\.example|zébulon/iu;

/** The script as somebody wrote it, comments included. */
const scriptText = (game: Game): string => `${scriptOf({ ...game, title: SAID.title })}
organiser: { name: Ville, contact: jeu@ville.example }
partners:
  office: { name: Office, accounts: { ville: '@office@village.example' }, tell: { ville: wxines } }
  musee:
    name: Musée
    accounts: { ville: '@musee@village.example' }
    tell: mailto:wxines.b@bureau.example
rules:
  conditions: ['${SAID.conditions}']
draw:
  exclude:
    staff: [ '@zylphie@mairie.example', vainqueur@village.example, wxjeanne ] # @wxfleur, gagnante en 2025
`;

test('the archive holds neither name, handle nor address of any player, of staff, of earlier winners or of a partner’s people, whatever the script says', async () => {
  const written: Partial<Game> = {
    draw: DRAW,
    partners: [
      aPartner({ contact: { kind: 'message', account: 'ville', address: 'wxines' } }),
      aPartner({
        id: 'musee',
        name: 'Musée',
        addresses: { ville: 'musee@village.example' },
        contact: { kind: 'mail', address: 'wxines.b@bureau.example' },
      }),
    ],
    organiser: { name: 'Ville', contact: 'jeu@ville.example' },
    conditions: {
      address: '1 place de la Mairie, 00000 Exemple',
      minimumAge: 15,
      prizes: [],
      more: [SAID.conditions],
    },
    rounds: [aRound({ question: SAID.question, reveal: SAID.reveal })],
  };
  const angers = await play(written);
  await angers.until('10:00');
  const says = async (name: string, text: string): Promise<void> => {
    angers.village.reply({ handle: `quidam-${name}`, name: `Ysengrin ${name}` }, angers.opening().id, text);
    await angers.settle();
  };
  await says('vzoe', 'La maison d’Adam');
  await says('muette', 'Le palais des zébulons');
  const player = 'village:quidam-muette@village.example';
  expect(await angers.act({ kind: 'mute', player }, { game: undefined })).toMatchObject({ ok: true });
  const script = contentOf(scriptText(angers.game), {});
  await keepScript(angers.database.kysely, script, angers.clock.now());
  expect(await angers.act({ kind: 'apply', script: script.digest })).toMatchObject({ ok: true });
  await angers.until('20:00');

  const folder = await mkdtemp(join(tmpdir(), 'kesako-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const kesako = await kesakoBeside(angers.control);
  const archive = await kesako('report', angers.game.id, '--archive', '-o', folder);
  expect(archive).toMatchObject({ code: 0, stderr: '' });
  const files = (await readdir(folder)).toSorted();
  expect(files).toEqual(['bilan.csv', 'bilan.html', 'bilan.json', 'game.yaml']);
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file, await readFile(join(folder, file), 'utf8'));
  for (const [file, text] of texts)
    expect([file, ...(PEOPLE.exec(text.replaceAll(/data:image[^"]+/gu, '')) ?? [])]).toEqual([file]);
  const kept = texts.get('game.yaml') ?? '';
  expect(kept).toContain('Maison d’Adam');
  expect(kept).toContain('Détails, avec @office et @office@village.example');
  expect(kept).toContain('jeu@ville.example');
  expect(kept).toContain('staff: [ …, …, … ] # …, gagnante en 2025');
  expect(texts.get('bilan.html')).toContain('Qui est-ce, demande … ?');
  // The report itself says what the script says.
  expect((await kesako('report', angers.game.id, '--json')).stdout).toContain(SAID.question);
});
