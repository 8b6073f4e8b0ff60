const c = () => {
  const u = process.cpuUsage();
  return ((u.user + u.system) / 1e6).toFixed(2);
};
console.log('start', c());
const t = performance.now();
const m = await import('@atproto/dev-env');
console.log('imported', c(), performance.now() - t);
console.log(Object.keys(m).join());
process.exit(0);
