// What is cut out of a photo: at once from the copy on the screen, then as it would be posted.

/** So long nothing may move before the real picture is cut, in milliseconds. */
const STILL = 250;

/**
 * Shows a piece of a photo in a canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLImageElement} photo as it is on the screen
 * @param {string} address from which the piece can be had as it would be posted
 * @returns {(piece: object, asked: object) => void} shows a piece: where it is on the photo, and how it is asked for
 */
export function preview(canvas, photo, address) {
  let timer;
  let wanted;
  let isBusy = false;

  const sketch = (piece) => {
    if (!photo.complete || photo.naturalWidth === 0) return;
    const { naturalWidth: wide, naturalHeight: high } = photo;
    const [x, y, w, h] = [
      (piece.left * wide) / 100,
      (piece.top * high) / 100,
      (piece.width * wide) / 100,
      (piece.height * high) / 100,
    ];
    canvas.width = 800;
    canvas.height = Math.max(1, Math.round((800 * h) / w));
    canvas.getContext('2d').drawImage(photo, x, y, w, h, 0, 0, canvas.width, canvas.height);
  };

  const fetchCut = async () => {
    if (isBusy || !wanted) return;
    isBusy = true;
    const asked = wanted;
    const picture = new Image();
    picture.src = `${address}?${new URLSearchParams(asked)}`;
    try {
      await picture.decode();
      // Something else may be wanted by now.
      if (asked === wanted) {
        canvas.width = picture.naturalWidth;
        canvas.height = picture.naturalHeight;
        canvas.getContext('2d').drawImage(picture, 0, 0);
        canvas.dataset.cut = 'yes';
      }
    } catch {
      // The sketch stays.
    }
    isBusy = false;
    if (asked !== wanted) void fetchCut();
  };

  return (piece, asked) => {
    delete canvas.dataset.cut;
    sketch(piece);
    wanted = asked;
    clearTimeout(timer);
    timer = setTimeout(() => void fetchCut(), STILL);
  };
}
