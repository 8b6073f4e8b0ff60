// Installs what is missing, under whatever Node the machine has: plain JavaScript, no dependency.
// It speaks on standard error only: what follows may print JSON.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
/** The folder of the project. The older ways to say so: Node knows `import.meta.dirname` since 20.11 alone. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** The Node that runs Kesako, brought by the npm package `node`. */
export const kesakoNode = path.join(root, 'node_modules', '.bin', 'node');

const { KESAKO_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
const french = !/^en/i.test(KESAKO_LANG || LC_ALL || LC_MESSAGES || LANG || '');
/** One line for the person in front of the terminal, in her language. */
export function say(fr, en) {
  process.stderr.write(`${french ? fr : en}\n`);
}

/** Whether all that is needed is there now. Says what it does, and why it cannot. */
export function ready() {
  const version = process.versions.node;
  if (Number(version.split('.')[0]) < OLDEST_NODE) {
    say(
      `Kesako s’installe avec Node ${OLDEST_NODE} ou plus récent\u202F; cette machine a Node ${version}. Mettez Node à jour, puis recommencez.`,
      `Kesako needs Node ${OLDEST_NODE} or newer to install itself; this machine has Node ${version}. Update Node, then try again.`,
    );
    return false;
  }
  return (isInstalled(root) || install()) && hasNode();
}

/** npm writes its own record of what it installed; older than the lock file, it no longer describes what is wanted. */
export function isInstalled(folder) {
  const record = path.join(folder, 'node_modules', '.package-lock.json');
  return (
    existsSync(record) && statSync(record).mtimeMs >= statSync(path.join(folder, 'package-lock.json')).mtimeMs
  );
}

function install() {
  say(
    'Installation de ce qui manque (une minute environ, une seule fois)…',
    'Installing what is missing (about a minute, once only)…',
  );
  const { error, status, stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  if (error !== undefined) {
    say(
      `npm est introuvable (${error.message}). Il vient d’ordinaire avec Node\u00A0: installez-le, puis recommencez.`,
      `npm was not found (${error.message}). It usually comes with Node: install it, then try again.`,
    );
    return false;
  }
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    say(
      'L’installation a échoué\u00A0: npm en donne la raison ci-dessus. Vérifiez l’accès au réseau, puis recommencez.',
      'The installation failed: npm says why above. Check the network, then try again.',
    );
    return false;
  }
  return true;
}

/** A machine set up to run no package's install script leaves the Node that Kesako needs out. */
function hasNode() {
  if (existsSync(kesakoNode)) {
    return true;
  }
  say(
    'Le Node dont Kesako a besoin n’a pas été installé\u00A0: npm est réglé pour ignorer les scripts d’installation (ignore-scripts). Levez ce réglage, supprimez node_modules, puis recommencez.',
    'The Node that Kesako needs was not installed: npm is set to ignore install scripts (ignore-scripts). Lift that setting, remove node_modules, then try again.',
  );
  return false;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = ready() ? 0 : 3;
}
