import { html } from 'hono/html';
import qrcode from 'qrcode-generator';
import type { Markup } from '#storyboard/markup.ts';

/** White around a code, in modules, as ISO/IEC 18004 asks. */
const QUIET = 4;

/** Draws the QR code of an address, always dark on white: readers expect it so. */
export function qrCode(address: string, name: string): Markup {
  const code = qrcode(0, 'M');
  code.addData(address);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (__, column) =>
      code.isDark(row, column) ? `M${column} ${row}h1v1h-1z` : '',
    ).join(''),
  );
  const side = count + 2 * QUIET;
  return html`<svg
    class="qr"
    viewBox="${-QUIET} ${-QUIET} ${side} ${side}"
    role="img"
    aria-label="${name}"
    shape-rendering="crispEdges"
  >
    <rect x="${-QUIET}" y="${-QUIET}" width="${side}" height="${side}" fill="#fff" />
    <path d="${rows.join('')}" fill="#000" />
  </svg>`;
}
