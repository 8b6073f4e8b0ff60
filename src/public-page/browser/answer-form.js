// Works for the proof that goes with an answer: a number with which the SHA-256 of the ticket begins with so many zero bits. It begins as the page is
// opened, so that it is mostly done before anybody has typed. Without it the form is sent as it is.
const form = document.querySelector('form[data-bits]');
const AT_ONCE = 512;

/** @param {string} ticket @param {number} bits @returns {Promise<string>} */
async function prove(ticket, bits) {
  const encoder = new TextEncoder();
  for (let from = 0; ; from += AT_ONCE) {
    const tries = Array.from({ length: AT_ONCE }, (_, index) => (from + index).toString(36));
    const digests = await Promise.all(
      tries.map((one) => crypto.subtle.digest('SHA-256', encoder.encode(`${ticket}.${one}`))),
    );
    const found = digests.findIndex((digest) => new DataView(digest).getUint32(0) >>> (32 - bits) === 0);
    if (found !== -1) return tries[found] ?? '';
  }
}

if (form instanceof HTMLFormElement && globalThis.crypto?.subtle) {
  const { ticket, proof } = form.elements;
  const status = form.querySelector('[role="status"]');
  const done = prove(ticket.value, Number(form.dataset['bits'])).then((found) => {
    proof.value = found;
  });
  form.addEventListener('submit', (event) => {
    if (proof.value !== '') return;
    event.preventDefault();
    status.textContent = form.dataset['wait'];
    void done.then(() => form.submit());
  });
}
