import { html, raw } from 'hono/html';
import { createHash } from 'node:crypto';
import type { DrawRules, FoundSeed } from '#game/draw/proof.ts';
import type { Language } from '#game/game.ts';
import type { DrawNow } from './draws-now.ts';
import { sayNamedSeed } from './say-seed.ts';
import { sayWhen } from './say-when.ts';

const STYLE = `@page { size: A4; margin: 15mm 18mm; }
body { color: #111; font: 11pt/1.45 Georgia, 'Times New Roman', serif; margin: 0 auto; max-width: 170mm; padding: 8mm; }
h1 { border-bottom: 3px double; font-size: 22pt; line-height: 1.2; margin: 0 0 6mm; padding-bottom: 4mm; }
h2 { font-size: 13pt; margin: 5mm 0 1mm; break-after: avoid; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; }
th, td { border-bottom: 1px solid #999; padding: 1mm 1.5mm; text-align: start; vertical-align: top; }
tr { break-inside: avoid; }
dl { display: grid; gap: 1mm 5mm; grid-template-columns: 52mm 1fr; margin: 0; }
dt { font-weight: bold; }
dd { grid-column: 2; margin: 0; }
code { font-size: 8.5pt; overflow-wrap: anywhere; }
td code { font-size: 7.5pt; }
footer { border-top: 1px solid #999; font-size: 9pt; margin-top: 5mm; padding-top: 2mm; }
@media print { body { max-width: none; padding: 0; } }`;

const WORDS = {
  fr: {
    title: 'Procès-verbal de tirage au sort',
    game: 'Jeu',
    organiser: 'Organisateur',
    round: (round: number) => `Mystère\u00a0${round}`,
    prepared: 'Participations fixées',
    count: (count: number, chances: number) =>
      count === chances ? `${count}` : `${count}, avec ${chances} chances en tout`,
    entries: 'Participations',
    fingerprint: 'Empreinte des règles et des participations, publiée avant le tirage',
    source: 'Hasard annoncé',
    found: 'Hasard constaté',
    drawn: 'Tirage fait',
    moved: (from: string, why: string) => `Le moment prévu était le ${from}. Il a été déplacé\u00a0: ${why}`,
    winners: 'Gagnants',
    place: 'Place',
    prize: 'Lot',
    name: 'Participation',
    forgotten: 'nom effacé à la demande de la personne',
    unnamed: 'nom non publié, à la demande de la personne',
    nobody: 'personne\u00a0: il ne restait pas de suppléant',
    replaced: 'Remplacements',
    out: 'Participation remplacée → suppléante',
    reason: 'Motif',
    at: 'Date',
    left: 'Exclus du tirage',
    reasons: {
      'by-form': 'par le formulaire du site',
      'too-few-finds': 'trop peu de mystères trouvés',
      staff: 'agents ou organisateurs',
      muted: 'joueurs écartés',
      'former-winner': 'ont déjà gagné',
      forgotten: 'ont demandé à être oubliés',
    },
    recompute:
      'Chacun peut refaire ce tirage\u00a0: les fichiers entries.csv, rules.json, seed.json et result.json, publiés avec ce procès-verbal, suffisent, par la page verify.html ou par tout autre programme qui suit la méthode qui y est décrite.',
    signed: 'Fait à ………………………………, le ………………………\u2003Signature\u00a0:',
    colon: '\u00a0: ',
  },
  en: {
    title: 'Record of a prize draw',
    game: 'Game',
    organiser: 'Organiser',
    round: (round: number) => `Mystery ${round}`,
    prepared: 'Entries settled',
    count: (count: number, chances: number) =>
      count === chances ? `${count}` : `${count}, with ${chances} chances in all`,
    entries: 'Entries',
    fingerprint: 'Fingerprint of rules and entries, published before the draw',
    source: 'Chance as it was named',
    found: 'Chance as it was found',
    drawn: 'Drawn',
    moved: (from: string, why: string) => `The moment planned was ${from}. It was moved: ${why}`,
    winners: 'Winners',
    place: 'Place',
    prize: 'Prize',
    name: 'Entry',
    forgotten: 'name erased at the person’s request',
    unnamed: 'name not published, at the person’s request',
    nobody: 'nobody: there was no alternate left',
    replaced: 'Replacements',
    out: 'Entry replaced → alternate',
    reason: 'Reason',
    at: 'Date',
    left: 'Left out of the draw',
    reasons: {
      'by-form': 'by the form of the site',
      'too-few-finds': 'too few mysteries found',
      staff: 'staff or organisers',
      muted: 'muted players',
      'former-winner': 'have won before',
      forgotten: 'have asked to be forgotten',
    },
    recompute:
      'Anybody can run this draw again: the files entries.csv, rules.json, seed.json and result.json, published with this record, are enough, by the page verify.html or by any other program that follows the method described there.',
    signed: 'Done at ………………………………, on ………………………\u2003Signature:',
    colon: ': ',
  },
} as const;

/** Returns the record of a draw that took place, as a page to be printed on A4. */
export async function certificate(draw: DrawNow, language: Language): Promise<string> {
  const words = WORDS[language];
  const { prepared, drawn } = draw;
  if (!prepared || !drawn) throw new Error('There is no record of a draw that has not taken place.');
  const rules = JSON.parse(prepared.rules) as DrawRules;
  const found = JSON.parse(drawn.seed) as FoundSeed;
  const when = (moment: string): string => sayWhen(moment, draw.timeZone, language);
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
  const left = Object.entries(words.reasons).flatMap(([why, said]) => {
    const count = rules.leftOut[why] ?? 0;
    return count === 0 ? [] : [`${said}${words.colon}${count}`];
  });
  const page = await html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title} – ${draw.title}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>
          <h1>${words.title}</h1>
          <dl>
            <dt>${words.game}</dt>
            <dd>${draw.title}${draw.round === null ? '' : ` – ${words.round(draw.round)}`}</dd>
            ${
              draw.organiser === null
                ? ''
                : html`<dt>${words.organiser}</dt>
                    <dd>${draw.organiser}</dd>`
            }
            <dt>${words.entries}</dt>
            <dd>${words.count(rules.entries.count, rules.entries.chances)}</dd>
            ${
              left.length === 0
                ? ''
                : html`<dt>${words.left}</dt>
                    <dd>${left.join(' · ')}</dd>`
            }
            <dt>${words.prepared}</dt>
            <dd>${when(prepared.at)}</dd>
            <dt>${words.fingerprint}</dt>
            <dd><code data-of="fingerprint">${prepared.fingerprint}</code></dd>
            <dt>${words.source}</dt>
            <dd>${sayNamedSeed(rules.seed, draw.timeZone, language)}</dd>
            ${rules.moved === null ? '' : html`<dd>${words.moved(when(rules.moved.from), rules.moved.why)}</dd>`}
            <dt>${words.found}</dt>
            <dd><code data-of="chance">${foundIn(found)}</code></dd>
            <dt>${words.drawn}</dt>
            <dd>${when(drawn.at)}</dd>
          </dl>
          <h2>${words.winners}</h2>
          <table data-of="winners">
            <thead>
              <tr>
                <th scope="col">${words.place}</th>
                <th scope="col">${words.prize}</th>
                <th scope="col">${words.name}</th>
              </tr>
            </thead>
            <tbody>
              ${draw.winners.map(
                ({ place, prize, entry, whose, named }) =>
                  html`<tr>
                    <td>${place}</td>
                    <td>${prize}</td>
                    <td>
                      <bdi
                        >${whose && !named ? words.unnamed : (whose?.name ?? (entry === null ? words.nobody : words.forgotten))}</bdi
                      >${entry === null ? '' : html`<br /><code>${entry}</code>`}
                    </td>
                  </tr>`,
              )}
            </tbody>
          </table>
          ${
            draw.replaced.length === 0
              ? ''
              : html`<h2>${words.replaced}</h2>
                  <table data-of="replaced">
                    <thead>
                      <tr>
                        <th scope="col">${words.place}</th>
                        <th scope="col">${words.out}</th>
                        <th scope="col">${words.reason}</th>
                        <th scope="col">${words.at}</th>
                      </tr>
                    </thead>
                    <tbody>
                      ${draw.replaced.map(
                        ({ at, place, out, by, reason }) =>
                          html`<tr>
                            <td>${place}</td>
                            <td>
                              <code>${out}</code><br />→
                              ${by === null ? words.nobody : html`<code>${by}</code>`}
                            </td>
                            <td>${reason}</td>
                            <td>${when(at)}</td>
                          </tr>`,
                      )}
                    </tbody>
                  </table>`
          }
          <footer>
            <p>${words.recompute}</p>
            <p>${words.signed}</p>
          </footer>
        </main>
      </body>
    </html>`;
  return `${page}\n`;
}

function foundIn(found: FoundSeed): string {
  switch (found.from) {
    case 'drand':
      return found.randomness;
    case 'numbers':
      return found.numbers.join(' ');
    case 'sealed':
      return `${found.numbers.join(' ')} · ${found.secret}`;
  }
}
