// Holds a step against what it should have become: node .github/action-test/expect.mjs outcome=success verdict=passed total=+
// `+` is any number above 0, `*` any text, and nothing after the `=` no output at all. Tells all that is wrong at once.
const { outcome, outputs } = JSON.parse(process.env.STEP);
const found = { outcome, ...outputs };
const wrong = process.argv.slice(2).filter((wish) => {
  const [name, wanted] = [wish.slice(0, wish.indexOf('=')), wish.slice(wish.indexOf('=') + 1)];
  const value = found[name] ?? '';
  if (wanted === '+') return !(Number(value) > 0);
  return wanted === '*' ? value === '' : value !== wanted;
});
console.log(JSON.stringify(found, null, 2));
for (const wish of wrong) console.log(`::error::expected ${wish}`);
process.exitCode = wrong.length > 0 || process.argv.length < 3 ? 1 : 0;
