import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { kesako } from '../support/play/program.ts';
import { PseudoTerminal } from '../support/play/pseudo-terminal.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { XStandIn } from '../support/stand-ins/x.ts';

const MINIMAL = join(import.meta.dirname, '../../games/minimal');
const ENTER = '\r';
const CTRL_C = '\u0003';

let server: MastodonStandIn;
let folder: string;

beforeEach(async () => {
  server = await MastodonStandIn.start();
  folder = await mkdtemp(join(tmpdir(), 'kesako-add-'));
  onTestFinished(async () => {
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
});

/** The page that the terminal shows, whole: it has to be copied. */
function pageOn(screen: string): URL {
  const [address] = /http\S+\/oauth\/authorize\S+/u.exec(screen.replaceAll('\r\n', '\n')) ?? [];
  return new URL(address ?? '');
}

describe('kesako accounts add', () => {
  it('walks a person through, shows no secret, and leaves an account that works', async () => {
    await using terminal = PseudoTerminal.open(['accounts', 'add', 'ville'], { cwd: folder });
    await terminal.whenItSays('Sur quel réseau', ENTER);
    await terminal.whenItSays('L’adresse du serveur', `${server.url.origin}${ENTER}`);
    const screen = await terminal.whenItSays('Le code que la page affiche', '');
    const code = server.state.oauth.accept(pageOn(screen), server.state.person('angers'));
    await terminal.whenItSays('Le code que la page affiche', code + ENTER);
    expect(await terminal.end()).toMatchObject({ code: 0 });

    const [issued] = server.state.oauth.tokens;
    expect(terminal.screen).toContain('Le compte «\u00a0ville\u00a0» est prêt.');
    expect(terminal.screen).toContain('@angers@');
    expect(terminal.screen).not.toContain(code);
    expect(terminal.screen).not.toContain(issued?.token);
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe(`KESAKO_VILLE_TOKEN=${issued?.token}\n`);
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
    const verified = await kesako(['accounts', 'verify'], { cwd: folder });
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.stdout).toContain('✓ ville');
  });

  it('writes that the server lets replies wait, and asks only the accounts of a game that is named', async () => {
    server.manners.approvesReplies = true;
    await using terminal = PseudoTerminal.open(['accounts', 'add', 'ville'], { cwd: folder });
    await terminal.whenItSays('Sur quel réseau', ENTER);
    await terminal.whenItSays('L’adresse du serveur', `${server.url.origin}${ENTER}`);
    const screen = await terminal.whenItSays('Le code que la page affiche', '');
    const code = server.state.oauth.accept(pageOn(screen), server.state.person('angers'));
    await terminal.whenItSays('Le code que la page affiche', code + ENTER);
    expect(await terminal.end()).toMatchObject({ code: 0 });
    const file = join(folder, 'config', 'accounts.yaml');
    const said = `accounts:
  ville:
    network: mastodon
    server: ${server.url.origin}
    approves-replies: true
`;
    expect(await readFile(file, 'utf8')).toBe(said);

    await writeFile(file, `${said}  musee:\n    network: mastodon\n    server: https://ailleurs.example\n`);
    expect(await kesako(['accounts', 'verify'], { cwd: folder })).toMatchObject({ code: 3 });
    const ofGame = await kesako(['accounts', 'verify', MINIMAL], { cwd: folder });
    expect(ofGame).toMatchObject({ code: 0, stderr: '' });
    expect(ofGame.stdout).toContain('✓ ville');
    expect(ofGame.stdout).not.toContain('musee');
  });

  it('asks for the plan and the limit of an account on X, and keeps its other settings and their comments', async () => {
    await using x = await XStandIn.start();
    x.state.person('angers');
    const keys = XStandIn.keysOf('angers');
    const file = join(folder, 'config', 'accounts.yaml');
    await mkdir(join(folder, 'config'));
    const before = `accounts:
  # Sur X.
  ville-x:
    network: x
    server: ${x.url.origin}
    spending-limit: 20 # voté en mars
`;
    await writeFile(file, before);
    await using terminal = PseudoTerminal.open(['accounts', 'add', 'ville-x'], { cwd: folder });
    await terminal.whenItSays('existe déjà', 'y');
    await terminal.whenItSays('Sur quel réseau', ENTER);
    await terminal.whenItSays('Sous quelle formule de X', ENTER);
    await terminal.whenItSays('Combien ce compte peut-il dépenser', `vingt${ENTER}`);
    await terminal.whenItSays('Écrivez un montant', '\u007F'.repeat(5) + `35,5${ENTER}`);
    await terminal.whenItSays('(API Key)', keys.apiKey + ENTER);
    await terminal.whenItSays('(API Key Secret)', keys.apiSecret + ENTER);
    await terminal.whenItSays('(Access Token)', keys.accessToken + ENTER);
    await terminal.whenItSays('(Access Token Secret)', keys.accessSecret + ENTER);
    expect(await terminal.end()).toMatchObject({ code: 0 });
    expect(terminal.screen).toContain('Le compte «\u00a0ville-x\u00a0» est prêt.');
    for (const key of Object.values(keys)) expect(terminal.screen).not.toContain(key);
    expect(await readFile(file, 'utf8')).toBe(before.replace('spending-limit: 20', 'spending-limit: 35.5'));
  });

  it('objects to an answer on the spot, and broken off leaves nothing', async () => {
    await using terminal = PseudoTerminal.open(['accounts', 'add'], { cwd: folder });
    await terminal.whenItSays('Comment ce compte s’appellera-t-il', `Ville${ENTER}`);
    await terminal.whenItSays('Des minuscules sans accent', '\u007F'.repeat(5) + `ville${ENTER}`);
    await terminal.whenItSays('Sur quel réseau', ENTER);
    await terminal.whenItSays('L’adresse du serveur', `${server.url.origin}${ENTER}`);
    await terminal.whenItSays('Le code que la page affiche', CTRL_C);
    expect(await terminal.end()).toMatchObject({ code: 130 });
    expect(terminal.screen).toContain('Interrompu.');
    expect(await readdir(folder)).toEqual([]);
  });

  it('wants a terminal', async () => {
    const ended = await kesako(['accounts', 'add', 'ville'], { cwd: folder });
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toContain('il lui faut un terminal');
  });
});
