/** Letters that are written as two, or with a stroke. */
export const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};

/** Letters of other scripts that look like Latin ones. */
export const LOOKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑᴀ',
    b: 'вЬʙ',
    c: 'сϲᴄς',
    d: 'ԁɗᴅ',
    e: 'еєεᴇ',
    f: 'ғꜰ',
    g: 'ɡɢ',
    h: 'һнʜ',
    i: 'іιɪ',
    j: 'јᴊ',
    k: 'кκᴋ',
    l: 'ӏʟǀ',
    m: 'мᴍ',
    n: 'пηɴ',
    o: 'оοσᴏө',
    p: 'рρᴘ',
    q: 'ԛ',
    r: 'гʀ',
    s: 'ѕꜱ',
    t: 'тτᴛ',
    u: 'υцᴜ',
    v: 'ѵνᴠ',
    w: 'ԝшωᴡ',
    x: 'хχ',
    y: 'уγүʏ',
    z: 'ᴢʐ',
  }).flatMap(([latin, others]) => Array.from(others.toLowerCase()).map((other) => [other, latin] as const)),
);

/** Letters of a French keyboard, each with itself and those around it. */
export const KEYS: readonly string[] =
  'aaqsz bbfghnv ccdfsvx dcdefrsvxz edefrsz fbcdefgrtv gbfghnrtvy hbghjntuy iijklou jhijknuy kijklou liklmop mlmop nbghjn oiklmop plmop qaqswxz rdefgrt sacdeqswxz tfghrty uhijkuy vbcdfgv wqswx xcdqswx yghjtuy zadeqsz'.split(
    ' ',
  );
