import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import { CHAINS } from '#game/draw/drand.ts';
import type { Language } from '#game/game.ts';

const WORDS = {
  fr: {
    title: 'Recalculer le tirage au sort',
    about:
      'Cette page refait le tirage à partir des fichiers publiés, sur votre appareil, sans rien envoyer ni rien demander à personne. Son programme est lisible\u00a0: affichez la source de la page.',
    files: 'Les fichiers publiés\u00a0: choisissez-les tous, ou déposez-les sur cette page',
    fingerprint: 'L’empreinte publiée avant le tirage (pour vérifier que rien n’a changé depuis)',
    own: 'Ma participation est-elle dans la liste\u202f?',
    name: 'Mon nom, tel que l’organisateur l’écrit (@zoe@exemple.fr)',
    code: 'Le code que l’organisateur m’a donné',
    find: 'Chercher',
    drawn: 'Les gagnants, recalculés',
    computed: 'Empreinte des règles\u00a0:',
    limits:
      'Ce que cette page ne vérifie pas\u00a0: que l’empreinte a bien été publiée avant le moment du hasard (regardez la date du message), ni que la liste dit vrai, ni que la raison et la date d’un remplacement sont vraies\u00a0: du procès-verbal elle compare l’empreinte, le hasard, les places, les lots, les participations, les noms et les remplacements à ceux des autres fichiers, et rien d’autre. Cette page vient de l’organisateur\u00a0: qui en doute la prend ailleurs, ou dans le code de Kesako, où elle est la même.',
    script: 'Cette page a besoin de JavaScript.',
    page: {
      colon: '\u00a0: ',
      holds: 'Conforme',
      differs: 'Différent',
      missing: 'Il manque\u00a0:',
      same: 'Le tirage recalculé est le même.',
      alone:
        'Le tirage recalculé est le même. Entrez aussi l’empreinte publiée avant le tirage\u00a0: sans elle, rien ne dit que ces fichiers sont ceux d’alors.',
      other: 'Quelque chose diffère\u00a0: voyez ce qui est dit différent.',
      unread: 'Un fichier ne peut pas être lu.',
      noJson: 'ce n’est pas du JSON, ou il a été coupé.',
      another:
        'c’est un autre fichier sous ce nom\u202f; deux fichiers ont peut-être été échangés, prenez-les tels qu’ils sont publiés.',
      first: 'Choisissez d’abord les fichiers.',
      absent: 'Cette participation n’est pas dans la liste.',
      present: 'Elle y est, à la ligne',
      line: 'ligne',
      out: 'La participation',
      by: 'a été remplacée par la suppléante',
      byNobody: 'a été remplacée, sans qu’il reste de suppléante',
      nobody: 'plus personne',
      checks: {
        fingerprint: 'l’empreinte des règles est celle qui a été publiée',
        entries: 'la liste des participations est celle des règles',
        counts: 'elle compte les participations et les chances que disent les règles',
        rulesFile: 'le fichier des règles est écrit comme il doit l’être',
        signed: 'le réseau drand a signé ce nombre, avec cette clé publique',
        seedFile: 'le fichier du hasard est écrit comme il doit l’être',
        seed: 'le hasard est celui qui avait été annoncé',
        signature: 'le nombre est l’empreinte de la signature',
        moment: 'le nombre de drand est le premier qui paraît au moment annoncé, ou après',
        beforehand:
          'les règles disent les participations fixées avant le moment du hasard (comparez à la date du message qui a publié l’empreinte)',
        seal: 'le secret est celui qui avait été scellé',
        result: 'le résultat publié est celui que l’on recalcule',
        winners: 'les gagnants suivent du résultat et des remplacements',
        dates: 'les dates des remplacements se suivent, après le moment du hasard',
        names: 'les noms publiés sont ceux des participations tirées',
        certificate: 'le procès-verbal dit le même résultat que ces fichiers',
        sums: 'les fichiers sont ceux que SHA256SUMS énumère',
      },
    },
  },
  en: {
    title: 'Draw again',
    about:
      'This page runs the draw again from the published files, on your device; it sends nothing and asks nobody. Its program can be read: view the source of the page.',
    files: 'The published files: choose all of them, or drop them on this page',
    fingerprint: 'The fingerprint that was published before the draw (to see that nothing has changed since)',
    own: 'Is my entry in the list?',
    name: 'My name, as the organiser writes it (@zoe@example.org)',
    code: 'The code that the organiser gave me',
    find: 'Look for it',
    drawn: 'The winners, computed again',
    computed: 'Fingerprint of the rules:',
    limits:
      'What this page does not verify: that the fingerprint was published before the moment of chance (look at the date of the post), nor that the list is true, nor that the reasons and dates of replacements are true: of the record (certificate) it compares the fingerprint, the chance, places, prizes, entries, names and replacements with those of the other files, and nothing else. This page comes from the organiser: whoever is in doubt takes it elsewhere, or from the source of Kesako, where it is the same.',
    script: 'This page needs JavaScript.',
    page: {
      colon: ': ',
      holds: 'As it should be',
      differs: 'Different',
      missing: 'Missing:',
      same: 'The draw that was computed again is the same.',
      alone:
        'The draw that was computed again is the same. Enter the fingerprint that was published before the draw too: without it nothing tells that these are the files of then.',
      other: 'Something differs: see what is said to be different.',
      unread: 'A file cannot be read.',
      noJson: 'this is no JSON, or it was cut off.',
      another:
        'this is another file under that name; two files may have been swapped: take them as they are published.',
      first: 'Choose the files first.',
      absent: 'This entry is not in the list.',
      present: 'It is there, on line',
      line: 'line',
      out: 'The entry',
      by: 'was replaced by the alternate',
      byNobody: 'was replaced, with no alternate left',
      nobody: 'nobody any more',
      checks: {
        fingerprint: 'the fingerprint of the rules is the one that was published',
        entries: 'the list of entries is the one of the rules',
        counts: 'it has as many entries and chances as the rules say',
        rulesFile: 'the file of the rules is written as it should be',
        signed: 'the drand network signed this number, with this public key',
        seedFile: 'the file of the seed is written as it should be',
        seed: 'the seed is the one that was named beforehand',
        signature: 'the number is the digest of the signature',
        moment: 'the number of drand is the first at the moment that was named, or after it',
        beforehand:
          'the rules say that the entries were settled before the moment of chance (compare with the date of the post that published the fingerprint)',
        seal: 'the secret is the one that was sealed',
        result: 'the published result is the one that is computed again',
        winners: 'the winners follow from the result and the replacements',
        dates: 'the dates of the replacements follow one another, after the moment of chance',
        names: 'the published names are those of the entries that were drawn',
        certificate: 'the record says the same result as these files',
        sums: 'the files are those that SHA256SUMS lists',
      },
    },
  },
} as const;

/** What says when a number of drand is made and by whom it is signed, by the hash of its network. */
const NETWORKS = Object.fromEntries(Object.values(CHAINS).map(({ hash, ...facts }) => [hash, facts]));

const folder = join(import.meta.dirname, 'browser');

/** Returns the page that draws again from published files: one file, whose policy lets nothing in or out but itself. */
export async function verifyPage(language: Language): Promise<string> {
  const words = WORDS[language];
  const style = await readFile(join(folder, 'verify.css'), 'utf8');
  const script = await readFile(join(folder, 'verify.js'), 'utf8');
  const curves = await readFile(join(folder, 'curves.js'), 'utf8');
  const policy = `default-src 'none'; script-src ${allowed(curves)} ${allowed(script)}; style-src ${allowed(style)}; base-uri 'none'; form-action 'none'`;
  // As one text: whitespace around what the policy allows would be something else.
  const page = await html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <main>
          <h1>${words.title}</h1>
          <p>${words.about}</p>
          <noscript><p>${words.script}</p></noscript>
          <div class="files">
            <label for="files">${words.files}</label>
            <input id="files" type="file" multiple />
            <label for="fingerprint">${words.fingerprint}</label>
            <input id="fingerprint" type="text" spellcheck="false" autocomplete="off" />
          </div>
          <div aria-live="polite">
            <p id="verdict"></p>
            <ul id="checks"></ul>
          </div>
          <h2>${words.drawn}</h2>
          <ol id="drawn"></ol>
          <p>${words.computed} <code id="own-fingerprint"></code></p>
          <form id="find">
            <fieldset>
              <legend>${words.own}</legend>
              <label for="name">${words.name}</label>
              <input id="name" type="text" autocomplete="off" />
              <label for="code">${words.code}</label>
              <input id="code" type="text" spellcheck="false" autocomplete="off" />
              <p><button>${words.find}</button></p>
              <p id="own" role="status"></p>
            </fieldset>
          </form>
          <p>${words.limits}</p>
        </main>
        <script type="application/json" id="words">
          ${raw(JSON.stringify(words.page))}
        </script>
        <script type="application/json" id="chains">
          ${raw(JSON.stringify(NETWORKS))}
        </script>
        ${raw(`<script>${curves}</script>`)} ${raw(`<script>${script}</script>`)}
      </body>
    </html>`;
  return `${page}\n`;
}

const allowed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
