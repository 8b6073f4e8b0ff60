'use strict';

/*
 * Draws again what was drawn, from the published files alone. Nothing is sent anywhere: the page's policy allows no connection.
 *
 * 1. fingerprint = SHA-256 of rules.json, byte by byte. It was published before chance fell; rules.json has the SHA-256 of entries.csv.
 * 2. value = the randomness of drand, or the numbers with a space between them, or the secret, a space and the numbers.
 *    Numbers are whole, from 0, and written without anything around them. A number of drand counts if its network signed it: that is checked
 *    by noble-curves (https://github.com/paulmillr/noble-curves), which stands above as it was published, unchanged.
 *    Of drand it is the first number at the moment that rules.json names, or after it: number n is made at genesis + (n - 1) * period seconds
 *    since 1970. Whatever chance it is, the entries were settled before that moment.
 *    seed = SHA-256 of "kesako-draw-1 seed\n" + fingerprint + "\n" + value + "\n"
 * 3. Numbers: the first six bytes of SHA-256 of the seed followed by a counter of eight bytes, from 0. With n chances left, numbers from
 *    2^48 - (2^48 mod n) on are passed over; of another the rest of its division by n is taken.
 * 4. Entries stand in the order of their digests, each with its chances, counted from 0. The one that holds the number is drawn, and
 *    taken out. First the prizes are drawn, in their order, then the alternates.
 * 5. entry = SHA-256 of "kesako-draw-1 entry\n" + game + "\n" + name + "\n" + code + "\n"
 */

// What is named here is named in this page alone.
{
  const FORMAT = 'kesako-draw-1';
  const words = JSON.parse(document.getElementById('words').textContent);
  const chains = JSON.parse(document.getElementById('chains').textContent);

  // SHA-256, as FIPS 180-4 has it.
  const PRIMES = [];
  for (let number = 2; PRIMES.length < 64; number += 1) {
    if (PRIMES.every((prime) => number % prime !== 0)) PRIMES.push(number);
  }
  const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32) >>> 0;
  const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
  const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

  function sha256(bytes) {
    const padded = new Uint8Array((Math.floor((bytes.length + 8) / 64) + 1) * 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
    const state = START.slice();
    const turn = (word, by) => (word >>> by) | (word << (32 - by));
    for (let block = 0; block < padded.length; block += 64) {
      const w = Array.from({ length: 64 }, (_, index) =>
        index < 16 ? view.getUint32(block + index * 4) : 0,
      );
      for (let index = 16; index < 64; index += 1) {
        const [x, y] = [w[index - 15], w[index - 2]];
        const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
        const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
        w[index] = (w[index - 16] + s0 + w[index - 7] + s1) | 0;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let index = 0; index < 64; index += 1) {
        const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[index] + w[index]) | 0;
        const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
      }
      [a, b, c, d, e, f, g, h].forEach((word, index) => {
        state[index] = (state[index] + word) >>> 0;
      });
    }
    const digest = new Uint8Array(32);
    state.forEach((word, index) => new DataView(digest.buffer).setUint32(index * 4, word));
    return digest;
  }

  const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const bytesOf = (text) => new TextEncoder().encode(text);
  const digestOf = (text) => hexOf(sha256(bytesOf(text)));
  const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const fileOf = (value) => `${JSON.stringify({ format: FORMAT, ...value }, undefined, 2)}\n`;

  function valueOf(seed) {
    if (seed.from === 'drand') return seed.randomness;
    const numbers = seed.numbers.join(' ');
    return seed.from === 'sealed' ? `${seed.secret} ${numbers}` : numbers;
  }

  function drawAgain(rules, fingerprint, entries, seed) {
    const start = sha256(bytesOf(`${FORMAT} seed\n${fingerprint}\n${valueOf(seed)}\n`));
    const block = new Uint8Array(40);
    block.set(start);
    let count = 0;
    const next = () => {
      new DataView(block.buffer).setUint32(36, count);
      count += 1;
      return sha256(block)
        .subarray(0, 6)
        .reduce((number, byte) => number * 256 + byte, 0);
    };
    const left = entries.slice().sort((one, other) => (one.entry < other.entry ? -1 : 1));
    let chances = left.reduce((sum, one) => sum + one.chances, 0);
    const order = [];
    while (order.length < rules.prizes.length + rules.alternates && left.length > 0) {
      const fair = 2 ** 48 - (2 ** 48 % chances);
      let number = next();
      while (number >= fair) number = next();
      let lot = number % chances;
      let index = 0;
      while (lot >= left[index].chances) {
        lot -= left[index].chances;
        index += 1;
      }
      const [drawn] = left.splice(index, 1);
      chances -= drawn.chances;
      order.push(drawn.entry);
    }
    const prizes = rules.prizes.length;
    return {
      rules: fingerprint,
      drawn: order.slice(0, prizes).map((entry, at) => ({ place: at + 1, prize: rules.prizes[at], entry })),
      alternates: order.slice(prizes),
    };
  }

  // The files, by what they are called or else by what they hold.
  const KINDS = { entries: 'entries.csv', rules: 'rules.json', seed: 'seed.json', result: 'result.json' };
  const OTHERS = { winners: 'winners.json', sums: 'SHA256SUMS' };
  // Of these only the digests are looked at.
  const PAGES = { page: 'verify.html', french: 'certificate-fr.html', english: 'certificate-en.html' };
  const NAMES = { ...KINDS, ...OTHERS, ...PAGES };
  const files = new Map();

  function kindOf(name, text) {
    const plain = name.replace(/ ?\(\d+\)(?=\.|$)/, '');
    const named = Object.entries(NAMES).find(([, file]) => file === plain);
    if (named) return named[0];
    if (text.startsWith('<')) return undefined;
    if (text.startsWith('entry,chances')) return 'entries';
    if (text.includes('"prizes"') && text.includes('"seed"')) return 'rules';
    if (text.includes('"winners"')) return 'winners';
    if (text.includes('"drawn"')) return 'result';
    return text.includes('"from"') ? 'seed' : undefined;
  }

  async function take(list) {
    for (const file of list) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const text = new TextDecoder().decode(bytes);
      const kind = kindOf(file.name, text);
      if (kind) files.set(kind, { bytes, text, name: file.name });
    }
    show();
  }

  // Two files may have been given one another's names.
  function readFile(kind, keys) {
    const { text, name } = files.get(kind);
    let told;
    try {
      told = JSON.parse(text);
    } catch {
      throw new Error(`${name}${words.colon}${words.noJson}`);
    }
    if (keys.some((key) => told?.[key] === undefined))
      throw new Error(`${name}${words.colon}${words.another}`);
    return told;
  }

  function readEntries(text) {
    const [head, ...lines] = text.split('\n');
    if (head !== 'entry,chances') throw new Error(`entries.csv${words.colon}${words.another}`);
    if (lines.pop() !== '') throw new Error('entries.csv');
    return lines.map((line) => {
      const [, entry, chances] = /^([0-9a-f]{64}),([1-9]\d*)$/.exec(line) ?? [];
      if (entry === undefined) throw new Error(`entries.csv: ${line}`);
      return { entry, chances: Number(chances) };
    });
  }

  // Spaces, breaks and signs that nobody sees come along when a post is copied.
  const typedFingerprint = () =>
    document
      .getElementById('fingerprint')
      .value.replace(/[\s\p{Cf}]/gu, '')
      .toLowerCase();

  // Each check says what it looks at, whether it holds, and what was found.
  function checks() {
    const found = [];
    const say = (name, holds, detail = '') => found.push({ name, holds, detail });
    const { entries, rules, seed, result, winners, sums } = Object.fromEntries(files);
    const fingerprint = hexOf(sha256(rules.bytes));
    const typed = typedFingerprint();
    if (typed !== '') say('fingerprint', typed === fingerprint, fingerprint);
    const { format: _, ...told } = readFile('rules', ['game', 'prizes', 'entries', 'seed']);
    say('rulesFile', fileOf(told) === rules.text);
    const list = readEntries(entries.text);
    const chances = list.reduce((sum, one) => sum + one.chances, 0);
    say('entries', hexOf(sha256(entries.bytes)) === told.entries.sha256, `${list.length} / ${chances}`);
    const inOrder = list.every(({ entry }, index) => index === 0 || list[index - 1].entry < entry);
    say('counts', inOrder && list.length === told.entries.count && chances === told.entries.chances);
    const chance = readFile('seed', ['from']);
    readFile('result', ['drawn', 'alternates']);
    checkSeed(chance, told.seed, seed.text, say);
    checkMoment(told, say);
    const again = drawAgain(told, fingerprint, list, chance);
    say('result', fileOf(again) === result.text, firstDifference(fileOf(again), result.text));
    const holders = winners ? readFile('winners', ['winners', 'replaced']) : undefined;
    if (holders) checkWinners(holders, told, again, fingerprint, say);
    for (const kind of ['french', 'english']) {
      if (files.has(kind)) checkCertificate(files.get(kind), { fingerprint, chance, again, holders }, say);
    }
    if (sums) checkSums(sums.text, say);
    return { found, again, fingerprint, holders };
  }

  function checkSeed(chance, named, text, say) {
    const { format: _, ...plain } = chance;
    say('seedFile', fileOf(plain) === text && hasPlainNumbers(chance), chance.from);
    if (chance.from === 'drand') {
      const isNamed = named.from === 'drand' && named.chain === chance.chain && named.round === chance.round;
      say('seed', isNamed, `drand ${chance.round}`);
      say('signature', hexOf(sha256(fromHex(chance.signature))) === chance.randomness, chance.randomness);
      const key = chains[chance.chain]?.publicKey;
      say('signed', key === named.publicKey && isSigned(chance), key ?? '');
      return;
    }
    say('seed', chance.from === named.from, `${named.of} — ${chance.numbers.join(' ')}`);
    if (chance.from === 'sealed') say('seal', digestOf(chance.secret) === named.seal, named.seal);
  }

  // Chance that could be known when the entries were settled is none.
  function checkMoment({ seed: { from, chain, round, at }, prepared }, say) {
    const [falls, settled] = [at, prepared].map(momentOf);
    if (from === 'drand') say('moment', round === roundAt(chain, falls), sayMoment(at));
    say('beforehand', settled < falls, `${sayMoment(prepared)} → ${sayMoment(at)}`);
  }

  // In milliseconds since 1970; what names no moment is before and after none.
  const momentOf = (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN;

  function roundAt(chain, moment) {
    const { genesis, period } = chains[chain] ?? {};
    return Math.max(1, Math.ceil((moment / 1000 - genesis) / period) + 1);
  }

  // As the clock of whoever reads it has it.
  function sayMoment(text) {
    const moment = momentOf(text);
    if (Number.isNaN(moment)) return `${text}`;
    const language = document.documentElement.lang;
    const said = new Date(moment).toLocaleString(language, { dateStyle: 'long', timeStyle: 'long' });
    // The first of a month is the only day that French counts in order.
    return language.startsWith('fr') ? said.replace(/^1 /u, '1er ') : said;
  }

  // Whoever could write a number in two ways could choose between two draws.
  function hasPlainNumbers({ from, numbers }) {
    if (from === 'drand') return true;
    return (
      Array.isArray(numbers) &&
      numbers.length > 0 &&
      numbers.every((number) => Number.isSafeInteger(number) && number >= 0)
    );
  }

  // https://docs.drand.love/docs/cryptography/#randomness-generation
  function isSigned({ chain, round, signature, previous }) {
    const { publicKey, chained } = chains[chain];
    const before = chained ? fromHex(previous) : new Uint8Array();
    const said = new Uint8Array(before.length + 8);
    said.set(before);
    new DataView(said.buffer).setBigUint64(before.length, BigInt(round));
    try {
      const bls = chained ? curves.bls12_381.longSignatures : curves.bls12_381.shortSignatures;
      return bls.verify(fromHex(signature), bls.hash(sha256(said)), fromHex(publicKey));
    } catch {
      // Not a point of the curve.
      return false;
    }
  }

  function checkWinners(told, { game, seed }, again, fingerprint, say) {
    const isOfIt = told.game === game && told.rules === fingerprint;
    const used = [];
    const holders = new Map(again.drawn.map(({ place, entry }) => [place, entry]));
    const isRight = told.replaced.every(({ place, out, by }) => {
      const next = again.alternates.find((entry) => !used.includes(entry)) ?? null;
      const holds = holders.has(place) && holders.get(place) === out && by === next;
      if (by !== null) used.push(by);
      holders.set(place, by);
      return holds;
    });
    const prizeOf = new Map(again.drawn.map(({ place, prize }) => [place, prize]));
    const follow =
      told.winners.length === again.drawn.length &&
      told.winners.every(
        ({ place, prize, entry }, index) =>
          place === index + 1 && holders.get(place) === entry && prizeOf.get(place) === prize,
      );
    say(
      'winners',
      isOfIt && isRight && follow,
      told.replaced.map(({ place, reason }) => `${place}: ${reason}`).join(' · '),
    );
    // Nobody is replaced before chance has fallen; one after the other they were.
    const dated = told.replaced.filter(({ at }) => at !== undefined);
    const moments = [seed.at, ...dated.map(({ at }) => at)].map(momentOf);
    if (dated.length > 0)
      say(
        'dates',
        moments.every((moment, index) => index === 0 || moments[index - 1] <= moment),
        dated.map(({ place, at }) => `${place}: ${sayMoment(at)}`).join(' · '),
      );
    const named = told.winners.filter(({ name }) => name !== null);
    const opens = named.every(({ entry, name, code }) => entryOf(game, name, code) === entry);
    say('names', opens, named.map(({ place, name }) => `${place}. ${name}`).join(' · '));
  }

  // What the record says stands in its page as text: it is read, and nothing of it is run or shown.
  function checkCertificate({ text, name: file }, { fingerprint, chance, again, holders }, say) {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const textOf = (node) => (node?.textContent ?? '').trim();
    const all = (selector) => [...page.querySelectorAll(selector)];
    const rowsOf = (table) =>
      all(`table[data-of="${table}"] tbody tr`).map(({ cells }) =>
        [...cells].map((cell) => [...cell.querySelectorAll('code')].map(textOf).join(' ') || textOf(cell)),
      );
    const { winners, replaced } = holders ?? { winners: again.drawn, replaced: [] };
    const wanted = winners.map(({ place, prize, entry }) => [`${place}`, prize, entry]);
    // Where nobody holds a place, words say so.
    const isRow = (row, cells) =>
      row !== undefined &&
      cells.every((cell, index) => (cell === null ? row[index] !== '' : row[index] === cell));
    const rows = rowsOf('winners');
    const others = rowsOf('replaced');
    const names = all('table[data-of="winners"] tbody bdi').map(textOf);
    say(
      'certificate',
      all('[data-of="fingerprint"]').map(textOf).join() === fingerprint &&
        all('[data-of="chance"]').map(textOf).join() === shownOf(chance) &&
        rows.length === wanted.length &&
        wanted.every((cells, index) => isRow(rows[index], cells)) &&
        winners.every(({ name }, index) => typeof name !== 'string' || names[index] === name.trim()) &&
        others.length === replaced.length &&
        replaced.every(({ place, out, by, reason }, index) =>
          isRow(others[index], [`${place}`, by === null ? out : `${out} ${by}`, reason.trim()]),
        ) &&
        all('tbody tr').length === rows.length + others.length,
      file,
    );
  }

  // As the record has it.
  function shownOf({ from, randomness, numbers, secret }) {
    if (from === 'drand') return randomness;
    return from === 'sealed' ? `${numbers.join(' ')} · ${secret}` : numbers.join(' ');
  }

  const entryOf = (game, name, code) => digestOf(`${FORMAT} entry\n${game}\n${name}\n${code}\n`);

  function checkSums(text, say) {
    const listed = new Map(
      text
        .split('\n')
        .map((line) => line.split('  '))
        .map(([sum, name]) => [name, sum]),
    );
    const apart = [...files]
      .filter(([kind]) => kind !== 'sums')
      .filter(([kind, { bytes }]) => listed.get(NAMES[kind]) !== hexOf(sha256(bytes)))
      .map(([, { name }]) => name);
    say('sums', apart.length === 0, apart.join(', '));
  }

  function firstDifference(one, other) {
    const [lines, others] = [one.split('\n'), other.split('\n')];
    const at = lines.findIndex((line, index) => line !== others[index]);
    return one === other
      ? ''
      : `${words.line} ${at + 1}: ${(others[at] ?? '').trim()} ≠ ${(lines[at] ?? '').trim()}`;
  }

  // What is seen.
  function element(name, text, parts = []) {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...parts);
    return made;
  }

  function row({ name, holds, detail }) {
    const item = element('li', '', [
      element('strong', `${holds ? words.holds : words.differs}${words.colon}`),
      document.createTextNode(words.checks[name]),
      ...(detail === '' ? [] : [element('code', detail)]),
    ]);
    item.className = holds ? 'holds' : 'differs';
    item.dataset.check = name;
    return item;
  }

  // Which entry was replaced by which alternate, without anybody's name.
  const replacement = ({ out, by, reason }) =>
    element('p', `${words.out} `, [
      element('code', out),
      document.createTextNode(` ${by === null ? words.byNobody : words.by} `),
      ...(by === null ? [] : [element('code', by)]),
      document.createTextNode(`${words.colon}${reason}`),
    ]);

  function show() {
    const missing = Object.entries(KINDS).filter(([kind]) => !files.has(kind));
    const verdict = document.getElementById('verdict');
    const list = document.getElementById('checks');
    const drawn = document.getElementById('drawn');
    list.replaceChildren();
    drawn.replaceChildren();
    if (missing.length > 0) {
      verdict.textContent = `${words.missing} ${missing.map(([, name]) => name).join(', ')}`;
      verdict.className = '';
      return;
    }
    try {
      const { found, again, fingerprint, holders } = checks();
      const isSame = found.every(({ holds }) => holds);
      const isCompared = typedFingerprint() !== '';
      verdict.textContent = isSame ? (isCompared ? words.same : words.alone) : words.other;
      verdict.className = isSame ? 'holds' : 'differs';
      list.append(...found.map(row));
      document.getElementById('own-fingerprint').textContent = fingerprint;
      drawn.append(
        ...again.drawn.map(({ place, prize, entry }) => {
          const replaced = (holders?.replaced ?? []).filter((one) => one.place === place);
          const by = replaced.length === 0 ? entry : replaced[replaced.length - 1].by;
          return element('li', `${prize}${words.colon}`, [
            by === null ? document.createTextNode(words.nobody) : element('code', by),
            ...replaced.map(replacement),
          ]);
        }),
      );
    } catch (error) {
      verdict.textContent = `${words.unread} (${error.message})`;
      verdict.className = 'differs';
    }
  }

  function find(event) {
    event.preventDefault();
    const answer = document.getElementById('own');
    const { entries, rules } = Object.fromEntries(files);
    if (!entries || !rules) {
      answer.textContent = words.first;
      return;
    }
    const { game } = JSON.parse(rules.text);
    // Spaces, dashes and capitals come along when a code is dictated or copied.
    const code = document
      .getElementById('code')
      .value.replace(/[\s\p{Cf}\p{Pd}]/gu, '')
      .toLowerCase();
    const typed = document.getElementById('name').value.replace(/[\s\p{Cf}]/gu, '');
    const address = typed.startsWith('@') ? typed : `@${typed}`;
    const names = [document.getElementById('name').value.trim(), typed, address, address.toLowerCase()];
    const wanted = names.map((name) => entryOf(game, name, code));
    const at = readEntries(entries.text).findIndex(({ entry }) => wanted.includes(entry));
    answer.textContent = at < 0 ? words.absent : `${words.present} ${at + 2}.`;
  }

  document.getElementById('files').addEventListener('change', (event) => void take(event.target.files));
  document.getElementById('fingerprint').addEventListener('input', show);
  document.getElementById('find').addEventListener('submit', find);
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    void take(event.dataTransfer.files);
  });
}
