#!/usr/bin/env node
if (!('Temporal' in globalThis)) {
  console.error(
    `Kesako a besoin de Node 26 ou plus récent ; celui-ci est ${process.version}. Lancez « npm ci », puis « npx kesako ».\n` +
      `Kesako needs Node 26 or newer; this is ${process.version}. Run “npm ci”, then “npx kesako”.`,
  );
  process.exit(3);
}

const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
