// A part of `npm run check`: no credential in what is checked in, or would be, and no package under a licence that was not thought about.
// Both are read from files of this folder alone.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How credentials look that are long enough to be real ones. */
const SECRETS = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/u],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})\b/u],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/u],
  ['a key of Amazon', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/u],
  ['a key of Google', /\bAIza[\w-]{35}\b/u],
  ['a token of Slack', /\bxox[abprs]-[\w-]{20,}/u],
  ['a key that starts with sk-', /\bsk-[A-Za-z0-9_-]{32,}\b/u],
  ['a signed token', /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/u],
  ['a token of Kesako’s console', /\bkesako_[\w-]{43}\b/u],
  // Real ones have figures in them, and are no names of something else in a program.
  [
    'a credential among the variables',
    /^[ \t]*(?:-[ \t]+)?(?:export[ \t]+)?\w*(?:TOKEN|PASSWORD|SECRET|KEY)["']?[ \t]*[=:][ \t]*["']?(?=[^\s"']*\d)[\w.~+/=-]{16,}/mu,
  ],
  [
    'a password in an address',
    /\b[a-z][a-z\d+]{2,}:\/\/[^\s:/@"'`<>{}$]+:(?!password@|mot-?de-?passe@)[^\s@/"'`<>{}$]{8,}@/u,
  ],
];

/** What looks like one and is none, each with why. */
const NO_SECRETS = new Map([
  ['test/fixtures/tls/localhost.key', 'of a server of the tests that nobody else can reach'],
]);

/** Each lets anybody use the program as its own licence does. */
const FREE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-0-Clause',
  '0BSD',
]);
for (const free of ['BlueOak-1.0.0', 'Unlicense', 'Zlib', 'CC0-1.0', 'Python-2.0']) FREE.add(free);

/** Packages under another licence, or whose entry in the lock names none: each with why it may be there. */
const CONSIDERED = [
  [/^(?:axe-core|lightningcss)/u, 'MPL, of tools that are not part of the program'],
  [/^@ambassify\/twitter-text$/u, 'Apache-2.0, as its LICENSE says; its entry leaves it out'],
  [/^(?:compute-(?:gcd|lcm)|validate\.io-)/u, 'MIT, in the older `licenses`; of a tool of the tests'],
  [/^@img\/sharp-/u, 'libvips by LGPL, which sharp loads as it stands, and nobody changes'],
];

const problems = [...secrets(), ...licences()];
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Looks into every file that git knows, or would if it were told to. */
function secrets() {
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', listed, { encoding: 'utf8' }).split('\0').filter(Boolean);
  return files.flatMap((file) => {
    if (/(?:^|\/)\.env$/u.test(file)) return [`${file} holds credentials, and is checked in.`];
    if (
      NO_SECRETS.has(file) ||
      /\.(?:jpe?g|png|gif|webp|ico|woff2?|gz|zip|bin|avif|svg|pdf|sqlite)$/iu.test(file)
    )
      return [];
    const text = read(file);
    return SECRETS.flatMap(([what, looks]) => {
      const found = looks.exec(text);
      if (!found) return [];
      const line = text.slice(0, found.index).split('\n').length;
      return [`${file}:${line} holds what looks like ${what}.`];
    });
  });
}

/** A file may be deleted and not yet so for git. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Looks at every package that the lock names, those of other systems too. */
function licences() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.entries(packages).flatMap(([path, { license }]) => {
    const name = path.split('node_modules/').at(-1);
    if (name === '' || isFree(license) || CONSIDERED.some(([which]) => which.test(name))) return [];
    return [
      `${name} is under ${license ?? 'no licence that it names'}: think about it, and say why in scripts/scan.mjs.`,
    ];
  });
}

/** `A OR B` needs one of them, `A AND B` each. */
function isFree(license = '') {
  const parts = license.replaceAll(/[()]/gu, '').split(' OR ');
  return parts.some((part) => part.split(' AND ').every((one) => FREE.has(one)));
}
