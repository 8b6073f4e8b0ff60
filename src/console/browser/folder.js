// A folder that is chosen or dropped: what is no part of a game is not even sent, and one sees how far it is. Without any of it the form does the same.
const form = document.querySelector('#arrival');
const drop = form?.querySelector('.drop');
const going = form?.querySelector('.going');
const told = going?.querySelector('p');
const bar = going?.querySelector('progress');
const GAME = /(?:^|\/)game\.yaml$/u;
const PHOTO = /\.(?:jpe?g|png|webp|avif|gif|tiff?)$/iu;
/** More entries of a folder are not looked at. */
const MOST_LOOKED_AT = 2000;
const MOST_UNSENT = 200;
const PERCENT = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' });

function tell(text, isFault = false) {
  going.hidden = false;
  bar.hidden = isFault;
  told.textContent = text;
  told.className = isFault ? 'fault' : '';
}

const isHidden = (path) => path.split('/').some((part) => part.startsWith('.'));

/** @param {{ path: string, file: File }[]} files */
function send(files) {
  const { most, mostFiles, mostEach, tooMuch, noScript, sending, looking, broken } = form.dataset;
  const wanted = files.filter(
    ({ path, file }) =>
      !isHidden(path) && (GAME.test(path) || PHOTO.test(path)) && file.size <= Number(mostEach),
  );
  const size = wanted.reduce((sum, { file }) => sum + file.size, 0);
  if (!wanted.some(({ path }) => GAME.test(path))) {
    tell(noScript, true);
    return;
  }
  if (wanted.length > Number(mostFiles) || size > Number(most) - 1_000_000) {
    tell(tooMuch, true);
    return;
  }
  const body = new FormData();
  body.set('token', form.querySelector('input[name="token"]').value);
  const unsent = files.filter((one) => !wanted.includes(one)).map(({ path }) => path);
  body.set('unsent', unsent.slice(0, MOST_UNSENT).join('\n'));
  for (const { path, file } of wanted) body.append('files', file, path);
  const request = new XMLHttpRequest();
  let quarter = -1;
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = (loaded / total) * 100;
    const now = Math.floor((loaded / total) * 4);
    if (now === quarter) return;
    quarter = now;
    if (loaded < total)
      told.textContent = `${sending} ${PERCENT.format(now / 4).replace('\u202f', '\u00a0')}`;
  });
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value');
    told.textContent = looking;
  });
  request.addEventListener('load', () => {
    if (request.status === 200 && new URL(request.responseURL).pathname !== location.pathname) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    const why = page.querySelector('.fault')?.textContent ?? page.querySelector('h1')?.textContent;
    tell(why ?? broken, true);
  });
  request.addEventListener('error', () => tell(broken, true));
  request.open('POST', form.action);
  tell(sending);
  bar.value = 0;
  request.send(body);
}

const chosen = () =>
  [...form.querySelectorAll('input[type="file"]')].flatMap((input) =>
    [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })),
  );

/** All files of what was dropped, those of its folders too. */
async function filesOf(entry, found) {
  if (found.length >= MOST_LOOKED_AT) return;
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//u, ''), file });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0 || found.length >= MOST_LOOKED_AT) return;
    for (const one of some) await filesOf(one, found);
  }
}

async function sendDropped(entries) {
  const found = [];
  try {
    for (const entry of entries) await filesOf(entry, found);
    send(found);
  } catch {
    tell(form.dataset.broken, true);
  }
}

if (form && drop && going) {
  drop.hidden = false;
  form.addEventListener('submit', (event) => {
    const files = chosen();
    if (files.length === 0) return;
    event.preventDefault();
    send(files);
  });
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('over');
  });
  form.addEventListener('dragleave', () => form.classList.remove('over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('over');
    void sendDropped([...event.dataTransfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []));
  });
}
